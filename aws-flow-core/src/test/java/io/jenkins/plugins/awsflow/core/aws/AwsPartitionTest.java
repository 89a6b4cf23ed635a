package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

class AwsPartitionTest {
    /** One row a partition and Chinese region: ids, names of hosts, the STS that sessions come from, the console. */
    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, amazonaws.com, https://console.aws.amazon.com/x?region=us-east-1",
        "eu-central-1, aws, amazonaws.com, https://console.aws.amazon.com/x?region=eu-central-1",
        "cn-north-1, aws-cn, amazonaws.com.cn, https://console.amazonaws.cn/x?region=cn-north-1",
        "cn-northwest-1, aws-cn, amazonaws.com.cn, https://console.amazonaws.cn/x?region=cn-northwest-1",
        "us-gov-west-1, aws-us-gov, amazonaws.com, https://console.amazonaws-us-gov.com/x?region=us-gov-west-1",
        "eusc-de-east-1, aws-eusc, amazonaws.eu,"
                + " https://eusc-de-east-1.console.amazonaws-eusc.eu/x?region=eusc-de-east-1",
        "us-iso-east-1, aws-iso, c2s.ic.gov,",
        "us-isob-east-1, aws-iso-b, sc2s.sgov.gov,",
    })
    void aRegionKnowsItsPartition(String region, String id, String suffix, String link) {
        AwsPartition partition = AwsPartition.of(Region.of(region));
        assertThat(partition.id()).isEqualTo(id);
        assertThat(partition.dnsSuffix()).isEqualTo(suffix);
        assertThat(partition.consoleLink("x")).isEqualTo(link);
        assertThat(Arn.builder()
                        .partition(partition.id())
                        .service("sts")
                        .accountId("123456789012")
                        .resource("assumed-role/deploy/ci")
                        .build())
                .hasToString("arn:" + id + ":sts::123456789012:assumed-role/deploy/ci");
        URI sts = StsEndpointProvider.defaultProvider()
                .resolveEndpoint(p -> p.region(Region.of(region)).useGlobalEndpoint(false))
                .join()
                .url();
        assertThat(sts).hasHost("sts." + region + "." + suffix);
        assertThat(AwsPartition.regionOf(sts.getHost())).contains(Region.of(region));
    }

    @Test
    void aPathWithAQueryKeepsIt() {
        assertThat(AwsPartition.of(Region.CN_NORTH_1).consoleLink("x?y=1"))
                .isEqualTo("https://console.amazonaws.cn/x?y=1&region=cn-north-1");
    }

    @ParameterizedTest
    @CsvSource({
        "sqs.eu-west-1.amazonaws.com, eu-west-1",
        "eu-west-1.queue.amazonaws.com, eu-west-1",
        "sqs-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
        "sqs-fips.us-east-2.api.aws, us-east-2",
        "sqs.ap-southeast-7.api.aws, ap-southeast-7",
        "sqs.cn-north-1.amazonaws.com.cn, cn-north-1",
        "sqs.cn-northwest-1.api.amazonwebservices.com.cn, cn-northwest-1",
        "vpce-0a1b2c3d4e5f-6g7h8i9j.sqs.us-west-2.vpce.amazonaws.com, us-west-2",
        "vpce-0a1b2c3d4e5f-6g7h8i9j-us-west-2a.sqs.us-west-2.vpce.amazonaws.com, us-west-2",
        "vpce-0a1b2c3d.sqs.cn-north-1.vpce.amazonaws.com.cn, cn-north-1",
        "sqs.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
        "sqs.us-isob-east-1.sc2s.sgov.gov, us-isob-east-1",
        "queue.amazonaws.com,",
        "sqs.eu-west-1.proxy.example.com,",
        "eu-west-1.notamazonaws.com,",
        "127.0.0.1,",
    })
    void aHostOfAwsTellsItsRegion(String host, String region) {
        assertThat(AwsPartition.regionOf(host).map(Region::id).orElse(null)).isEqualTo(region);
    }
}
