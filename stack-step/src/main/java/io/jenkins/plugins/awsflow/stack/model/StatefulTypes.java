package io.jenkins.plugins.awsflow.stack.model;

import java.util.Set;

/** Types of resources that hold what nobody can make again: data, keys, names that others know. */
public final class StatefulTypes {
    /** Source: the types for which CloudFormation's own documentation advises a deletion policy, and those that keep data. */
    private static final Set<String> TYPES = Set.of(
            "AWS::Backup::BackupVault",
            "AWS::Cognito::UserPool",
            "AWS::DocDB::DBCluster",
            "AWS::DocDB::DBInstance",
            "AWS::DynamoDB::GlobalTable",
            "AWS::DynamoDB::Table",
            "AWS::EC2::Volume",
            "AWS::ECR::Repository",
            "AWS::EFS::FileSystem",
            "AWS::ElastiCache::CacheCluster",
            "AWS::ElastiCache::ReplicationGroup",
            "AWS::Elasticsearch::Domain",
            "AWS::FSx::FileSystem",
            "AWS::KMS::Key",
            "AWS::Kinesis::Stream",
            "AWS::Logs::LogGroup",
            "AWS::MSK::Cluster",
            "AWS::Neptune::DBCluster",
            "AWS::Neptune::DBInstance",
            "AWS::OpenSearchService::Domain",
            "AWS::RDS::DBCluster",
            "AWS::RDS::DBInstance",
            "AWS::Redshift::Cluster",
            "AWS::Route53::HostedZone",
            "AWS::S3::Bucket",
            "AWS::SQS::Queue",
            "AWS::SecretsManager::Secret",
            "AWS::Timestream::Database",
            "AWS::Timestream::Table");

    private StatefulTypes() {}

    /** Whether a resource of the type holds something. */
    public static boolean contains(String type) {
        return TYPES.contains(type);
    }
}
