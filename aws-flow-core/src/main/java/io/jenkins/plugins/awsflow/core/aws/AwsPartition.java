package io.jenkins.plugins.awsflow.core.aws;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.regions.EndpointTag;
import software.amazon.awssdk.regions.PartitionEndpointKey;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A partition of AWS (aws, aws-cn, aws-us-gov, ...) as the SDK's own region metadata describes it; nothing here is told
 * by testing the text of a region's name.
 */
public final class AwsPartition {
    /**
     * Console hosts are not part of the SDK's metadata. Source: the sign-in page of each partition's documentation, of the
     * European Sovereign Cloud its page of endpoints, which has them by region only. A partition that is missing gets no
     * link rather than a wrong one.
     */
    private static final Map<String, String> CONSOLES = Map.of(
            "aws", "console.aws.amazon.com",
            "aws-cn", "console.amazonaws.cn",
            "aws-us-gov", "console.amazonaws-us-gov.com",
            "aws-eusc", "REGION.console.amazonaws-eusc.eu");

    /** All ways in which a partition names its hosts. */
    private static final List<PartitionEndpointKey> NAMINGS = Stream.of(
                    List.<EndpointTag>of(),
                    List.of(EndpointTag.DUALSTACK),
                    List.of(EndpointTag.FIPS),
                    List.of(EndpointTag.DUALSTACK, EndpointTag.FIPS))
            .map(tags -> PartitionEndpointKey.builder().tags(tags).build())
            .toList();

    private static final List<PartitionMetadata> PARTITIONS =
            Region.regions().stream().map(PartitionMetadata::of).distinct().toList();

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

    /**
     * The region that a host of AWS serves, also one that is validated for FIPS, answers over IPv6 or is a VPC endpoint;
     * empty for a host that is none of AWS, and for the few whose name tells no region.
     */
    public static Optional<Region> regionOf(String host) {
        for (PartitionMetadata partition : PARTITIONS) {
            for (PartitionEndpointKey naming : NAMINGS) {
                String suffix = partition.dnsSuffix(naming);
                if (suffix != null && host.endsWith("." + suffix)) {
                    Pattern region = Pattern.compile(partition.regionRegex());
                    Optional<Region> found = Stream.of(host.split("\\.", -1))
                            .filter(label -> region.matcher(label).matches())
                            .map(Region::of)
                            .findFirst();
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
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
        return "https://" + host.replace("REGION", region.id()) + "/" + path + query
                + URLEncoder.encode(region.id(), StandardCharsets.UTF_8);
    }
}
