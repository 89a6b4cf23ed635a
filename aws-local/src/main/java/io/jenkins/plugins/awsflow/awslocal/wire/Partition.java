package io.jenkins.plugins.awsflow.awslocal.wire;

import java.util.List;

/** The partition of a region, from the region patterns of AWS's partition metadata. */
public record Partition(String id, String dnsSuffix, List<String> regionPrefixes) {
    private static final Partition AWS = new Partition("aws", "amazonaws.com", List.of());
    private static final List<Partition> OTHERS = List.of(
            new Partition("aws-cn", "amazonaws.com.cn", List.of("cn-")),
            new Partition("aws-us-gov", "amazonaws.com", List.of("us-gov-")),
            new Partition("aws-eusc", "amazonaws.eu", List.of("eusc-")),
            new Partition("aws-iso", "c2s.ic.gov", List.of("us-iso-")),
            new Partition("aws-iso-b", "sc2s.sgov.gov", List.of("us-isob-")),
            new Partition("aws-iso-e", "cloud.adc-e.uk", List.of("eu-isoe-")),
            new Partition("aws-iso-f", "csp.hci.ic.gov", List.of("us-isof-")));

    public Partition {
        regionPrefixes = List.copyOf(regionPrefixes);
    }

    /** The partition that the region belongs to; an unknown region is taken for the commercial one. */
    public static Partition ofRegion(String region) {
        for (Partition partition : OTHERS) {
            if (partition.regionPrefixes.stream().anyMatch(region::startsWith)) {
                return partition;
            }
        }
        return AWS;
    }

    /** An ARN in this partition. */
    public String arn(String service, String region, String account, String resource) {
        return "arn:" + id + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
}
