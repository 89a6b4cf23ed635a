package io.jenkins.plugins.awsflow.core.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;

class AwsPartitionTest {
    @ParameterizedTest
    @CsvSource({
        "us-east-1, aws, amazonaws.com, https://console.aws.amazon.com/x?region=us-east-1",
        "cn-north-1, aws-cn, amazonaws.com.cn, https://console.amazonaws.cn/x?region=cn-north-1",
        "cn-northwest-1, aws-cn, amazonaws.com.cn, https://console.amazonaws.cn/x?region=cn-northwest-1",
        "us-gov-west-1, aws-us-gov, amazonaws.com, https://console.amazonaws-us-gov.com/x?region=us-gov-west-1",
    })
    void aRegionKnowsItsPartition(String region, String id, String suffix, String link) {
        AwsPartition partition = AwsPartition.of(Region.of(region));
        assertThat(partition.id()).isEqualTo(id);
        assertThat(partition.dnsSuffix()).isEqualTo(suffix);
        assertThat(partition.consoleLink("x")).isEqualTo(link);
    }

    @Test
    void aPathWithAQueryKeepsIt() {
        assertThat(AwsPartition.of(Region.CN_NORTH_1).consoleLink("x?y=1"))
                .isEqualTo("https://console.amazonaws.cn/x?y=1&region=cn-north-1");
    }

    @Test
    void aPartitionWithoutAKnownConsoleGetsNoLink() {
        assertThat(AwsPartition.of(Region.US_ISO_EAST_1).consoleLink("x")).isNull();
    }
}
