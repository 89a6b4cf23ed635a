package io.jenkins.plugins.awsflow.health.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveredOperation.Type;
import io.jenkins.plugins.awsflow.health.model.delivery.Deliveries;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryFigures;
import io.jenkins.plugins.awsflow.health.model.delivery.DeliveryHistory;
import io.jenkins.plugins.awsflow.health.model.delivery.Place;
import io.jenkins.plugins.awsflow.health.model.delivery.ProductionRule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeliveryHtmlTest {
    private static final long NOW = 1_764_100_000_000L;
    private static final long DAY = 24 * 3_600_000L;

    private final DeliveryHistory history = new DeliveryHistory();

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void englishAgain() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private String html() {
        Deliveries deliveries = Deliveries.of(Map.of("web <i>", history), new ProductionRule(null));
        return DeliveryHtml.of(deliveries, d -> d.build() == 1 ? null : "/job/web/" + d.build(), ZoneOffset.UTC, NOW);
    }

    private void weeks() {
        for (int build = 1; build <= 20; build++) {
            long end = NOW - (21 - build) * DAY;
            history.add(DeliveryHistory.line(new DeliveredOperation(
                    "t" + build, build, Type.DEPLOYMENT, end - 30_000, end, build % 5 != 0, "Web to production")));
            history.add(DeliveryHistory.line(build, build % 5 != 0, List.of(end - 7_200_000)));
        }
    }

    @Test
    void figuresChartsAndTablesAreThere() {
        weeks();
        assertThat(html())
                .contains("<dd>20 (4 failed)</dd>", "<dd>20 %</dd>")
                .contains("11.6 s: Amazon, 2011")
                .contains("role=\"img\" aria-label=\"Change failure rate by week: least ")
                .contains("<summary>As a table</summary>")
                .contains("<a href=\"/job/web/20\">web &lt;i&gt; #20</a>", "<td>web &lt;i&gt; #1</td>")
                .contains(">failed, 30 s</td>", ">good, 30 s</td>")
                .doesNotContain("<i>", "<script", "style=", "onclick", "NaN");
    }

    @Test
    void itSpeaksChineseWhereTheReaderDoes() {
        weeks();
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(html()).contains("最近 30 天的生产部署", "变更失败率", "以表格显示", "亚马逊");
    }

    @Test
    void nothingIsToldAsNothing() {
        assertThat(html()).contains("Nothing was deployed to production yet.");
        history.add(DeliveryHistory.line(new DeliveredOperation(
                "t", 1, Type.DEPLOYMENT, NOW - 400 * DAY, NOW - 400 * DAY, true, "Web to production")));
        assertThat(html()).contains("<dd>0 (0 failed)</dd>", "not known yet", "Nothing to show in the last half year.");
    }

    @Test
    void theJobsPageHasOneLine() {
        weeks();
        Deliveries deliveries = Deliveries.of(Map.of("web", history), new ProductionRule(null));
        assertThat(DeliveryHtml.summary(deliveries.figures(NOW - 30 * DAY, NOW)))
                .isEqualTo("Production in the last 30 days: 20 (4 failed) deployments; mean time between 28 h 48 min,"
                        + " lead time 2 h, time to restore 24 h");
    }

    private Deliveries twoTargets() {
        weeks();
        history.add(DeliveryHistory.line(new DeliveredOperation(
                "o", 30, Type.DEPLOYMENT, NOW - 2 * DAY, NOW - 2 * DAY + 5_000, true, "Shop & Co to production")));
        return Deliveries.of(Map.of("web", history), new ProductionRule(null));
    }

    @Test
    void eachTargetHasAPageOfItsOwn() {
        Deliveries deliveries = twoTargets();
        assertThat(DeliveryHtml.of(deliveries, d -> null, ZoneOffset.UTC, NOW))
                .contains("<a href=\"?target=Shop+%26+Co+to+production\">Shop &amp; Co to production</a>")
                .contains("<dd>21 (4 failed)</dd>");
        String shop = one(deliveries, "Shop & Co to production", null);
        assertThat(shop)
                .contains("Shop &amp; Co to production in the last 30 days", "<dd>1 (0 failed)</dd>")
                .contains("<a href=\"./\">All targets</a>", ">good, 5 s</td>", "<svg")
                .doesNotContain("Web to production");
        assertThat(one(deliveries, "<script>", null))
                .contains("Nothing was deployed to &lt;script&gt;")
                .doesNotContain("<script");
    }

    private static String one(Deliveries deliveries, String name, String region) {
        return DeliveryHtml.of(deliveries, name, deliveries.of(name, region, null), d -> null, ZoneOffset.UTC, NOW);
    }

    @Test
    void aTargetIsFoundByItsKeyAndByAnyOfItsTitles() {
        List<String> regions = List.of("eu-west-1", "us-east-1", "us-east-1");
        for (int i = 0; i < regions.size(); i++) {
            history.add(DeliveryHistory.line(
                    new DeliveredOperation("t" + i, 1, Type.DEPLOYMENT, NOW - DAY, NOW - DAY, true, "Web 到 live")
                            .at(new Place("123456789012", regions.get(i), "Web/live"), List.of("Web to live"))));
        }
        Deliveries deliveries = Deliveries.of(Map.of("web", history), new ProductionRule(null));
        assertThat(DeliveryHtml.of(deliveries, d -> null, ZoneOffset.UTC, NOW))
                .contains("\"?target=Web%2Flive&amp;region=eu-west-1\">Web 到 live (eu-west-1)</a>");
        assertThat(one(deliveries, "Web/live", "us-east-1"))
                .contains("Web 到 live (us-east-1) in the last 30 days", "<dd>2 (0 failed)</dd>");
        assertThat(one(deliveries, "Web 到 live (eu-west-1)", null)).contains("<dd>1 (0 failed)</dd>");
        assertThat(one(deliveries, "Web/live", null)).contains("Web/live in the last 30 days", "<dd>3 (0 failed)</dd>");
        assertThat(one(deliveries, "Web to live", null)).contains("<dd>3 (0 failed)</dd>");
        assertThat(one(deliveries, "Web/live", "eu-west-2")).contains("Nothing was deployed to Web/live");
    }

    @Test
    void theWeeksOfAllAndOfTheTargetsTogetherAreTheSame() {
        Deliveries deliveries = twoTargets();
        int weekly = deliveries.weeks(NOW, DeliveryHtml.WEEKS).stream()
                .mapToInt(DeliveryFigures::all)
                .sum();
        int byTarget = deliveries.targets().values().stream()
                .flatMap(one -> DeliveryHtml.weeks(one, NOW).stream())
                .mapToInt(DeliveryFigures::all)
                .sum();
        assertThat(byTarget).isEqualTo(weekly).isEqualTo(21);
    }

    @Test
    void theJobsPageHasSmallTrendsWithTables() {
        assertThat(DeliveryHtml.small(twoTargets(), ZoneOffset.UTC, NOW))
                .contains("aria-label=\"Mean time between deployments by week: ", "height=\"100\"")
                .contains("aria-label=\"Change failure rate by week: ", "<summary>As a table</summary>")
                .doesNotContain("style=", "<script");
    }

    @Test
    void spansAndSharesAreShort() {
        assertThat(DeliveryHtml.span(11_640)).isEqualTo("11.6 s");
        assertThat(DeliveryHtml.span(7_200_000)).isEqualTo("2 h");
        assertThat(DeliveryHtml.span(3.5 * DAY)).isEqualTo("3.5 d");
        assertThat(DeliveryHtml.percent(1 / 3.0)).isEqualTo("33.3 %");
    }
}
