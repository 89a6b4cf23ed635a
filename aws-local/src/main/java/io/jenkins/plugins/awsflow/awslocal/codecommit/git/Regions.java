package io.jenkins.plugins.awsflow.awslocal.codecommit.git;

import java.util.List;

/** The regions that a password is tried for where neither host nor repository says which. */
final class Regions {
    /** The regions with CodeCommit, from AWS's endpoint data. */
    static final List<String> ALL = List.of(
            "us-east-1",
            "us-east-2",
            "us-west-1",
            "us-west-2",
            "cn-north-1",
            "cn-northwest-1",
            "us-gov-west-1",
            "us-gov-east-1",
            "eu-central-1",
            "eu-west-1",
            "eu-west-2",
            "eu-west-3",
            "eu-north-1",
            "eu-south-1",
            "ap-east-1",
            "ap-south-1",
            "ap-south-2",
            "ap-northeast-1",
            "ap-northeast-2",
            "ap-northeast-3",
            "ap-southeast-1",
            "ap-southeast-2",
            "ap-southeast-3",
            "af-south-1",
            "ca-central-1",
            "il-central-1",
            "me-central-1",
            "me-south-1",
            "sa-east-1");

    private Regions() {}
}
