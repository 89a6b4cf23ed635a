package io.jenkins.plugins.awsflow.core.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A partition of AWS (aws, aws-cn, aws-us-gov, ...) as the SDK's own region metadata describes it; nothing here is told
 * by testing the text of a region's name.
 */
public final class AwsPartition {
    /**
     * Console hosts are not part of the SDK's metadata. Source: the sign-in page of each partition's documentation; a
     * partition that is missing gets no link rather than a wrong one.
     */
    private static final Map<String, String> CONSOLES = Map.of(
            "aws", "console.aws.amazon.com",
            "aws-cn", "console.amazonaws.cn",
            "aws-us-gov", "console.amazonaws-us-gov.com");

    private final PartitionMetadata metadata;
    private final Region region;

    private AwsPartition(Region region) {
        this.region = region;
        this.metadata = PartitionMetadata.of(region);
    }

    /** The partition that a region belongs to. */
    public static AwsPartition of(Region region) {
        return new AwsPartition(region);
    }

    /** Such as {@code aws-cn}: the second part of each ARN. */
    public String id() {
        return metadata.id();
    }

    /** Such as {@code amazonaws.com.cn}. */
    public String dnsSuffix() {
        return metadata.dnsSuffix();
    }

    /**
     * A link into the web console.
     *
     * @param path what follows the host, such as {@code codesuite/codedeploy/deployments/d-1}
     * @return null if the partition's console is not known
     */
    public String consoleLink(String path) {
        String host = CONSOLES.get(id());
        if (host == null) {
            return null;
        }
        String query = path.contains("?") ? "&region=" : "?region=";
        return "https://" + host + "/" + path + query + URLEncoder.encode(region.id(), StandardCharsets.UTF_8);
    }
}
