package io.jenkins.plugins.awsflow.stack.model;

import java.util.Set;

/**
 * Types of resources whose loss is the loss of data, of keys that data needs, or of addresses that others were given.
 * Whoever deletes or replaces one has to say so.
 */
final class StatefulTypes {
    private static final Set<String> TYPES = Set.of(
            "AWS::AmazonMQ::Broker",
            "AWS::Backup::BackupVault",
            "AWS::Cassandra::Table",
            "AWS::CodeCommit::Repository",
            "AWS::Cognito::UserPool",
            "AWS::DocDB::DBCluster",
            "AWS::DocDB::DBInstance",
            "AWS::DynamoDB::GlobalTable",
            "AWS::DynamoDB::Table",
            "AWS::EC2::EIP",
            "AWS::EC2::Volume",
            "AWS::ECR::Repository",
            "AWS::EFS::FileSystem",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::ElastiCache::ServerlessCache",
            "AWS::Elasticsearch::Domain",
            "AWS::FSx::FileSystem",
            "AWS::FSx::Volume",
            "AWS::KMS::Key",
            "AWS::Kinesis::Stream",
            "AWS::Logs::LogGroup",
            "AWS::MSK::Cluster",
            "AWS::MemoryDB::Cluster",
            "AWS::Neptune::DBCluster",
            "AWS::Neptune::DBInstance",
            "AWS::OpenSearchService::Domain",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::RDS::GlobalCluster",
            "AWS::Redshift::Cluster",
            "AWS::Route53::HostedZone",
            "AWS::S3::Bucket",
            "AWS::S3Tables::TableBucket",
            "AWS::SDB::Domain",
            "AWS::SQS::Queue",
            "AWS::SecretsManager::Secret",
            "AWS::Timestream::Database",
            "AWS::Timestream::Table");

    private StatefulTypes() {}

    static boolean contains(String type) {
        return TYPES.contains(type);
    }
}
