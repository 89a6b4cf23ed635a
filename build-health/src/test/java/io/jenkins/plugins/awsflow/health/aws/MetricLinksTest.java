package io.jenkins.plugins.awsflow.health.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.health.model.MetricQueries;
import io.jenkins.plugins.awsflow.health.model.MetricQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class MetricLinksTest {
    private static final long FROM = 1_764_100_800_000L; // 2025-11-25T20:00:00Z

    private static MetricLinks links(String region) {
        return new MetricLinks(AwsPartition.of(Region.of(region)), region, FROM, FROM + 3_600_000);
    }

    private static MetricQuery metric(Map<String, String> fields) {
        return MetricQuery.shown(fields, Map.of("Stage", "gamma/1"));
    }

    @Test
    void leadsToTheGraphOfTheMetricWithItsThresholdInTheConsoleOfThePartition() {
        MetricQuery errors = metric(
                Map.of("namespace", "AWS/Web", "metric", "Errors", "statistic", "p99.9", "above", "5", "label", "错 误"));
        String link = links("cn-north-1").of(MetricQueries.shown(List.of(errors)), errors);
        assertThat(link)
                .isEqualTo("https://console.amazonaws.cn/cloudwatch/home?region=cn-north-1#metricsV2:graph="
                        + "~(metrics~(~(~'AWS*2fWeb~'Errors~'Stage~'gamma*2f1~(stat~'p99*2e9~period~60~label~'**9519*20**8bef)))"
                        + "~view~'timeSeries~region~'cn-north-1~period~60"
                        + "~start~'2025-11-25T20*3a00*3a00Z~end~'2025-11-25T21*3a00*3a00Z"
                        + "~annotations~(horizontal~(~(value~5.0))));query=~'**9519*20**8bef");
        assertThat(links("eu-west-1").of(MetricQueries.shown(List.of(errors))))
                .startsWith("https://console.aws.amazon.com/cloudwatch/home?region=eu-west-1#metricsV2:graph=~(")
                .doesNotContain("annotations")
                .matches(".*\\w");
    }

    @Test
    void drawsWhatAnExpressionUsesWithoutShowingIt() {
        MetricQuery errors = metric(Map.of("namespace", "Web", "metric", "Errors", "id", "e"));
        MetricQuery other = metric(Map.of("namespace", "Web", "metric", "Other"));
        MetricQuery rate = MetricQuery.shown(Map.of("expression", "100 * e", "below", "1"), Map.of());
        MetricQueries all = MetricQueries.shown(List.of(errors, other, rate));
        assertThat(links("us-east-1").of(all, rate))
                .contains("metrics~(~(~'Web~'Errors~'Stage~'gamma*2f1~(stat~'Sum~period~60~id~'e~visible~false))"
                        + "~(~(expression~'100*20*2a*20e~period~60)))")
                .contains("(value~1.0)")
                .doesNotContain("Other");
    }

    @Test
    void hasNoLinkWhereTheConsoleIsNotKnown() {
        MetricQuery errors = metric(Map.of("namespace", "Web", "metric", "Errors"));
        assertThat(links("us-iso-east-1").of(MetricQueries.shown(List.of(errors))))
                .isNull();
    }
}
