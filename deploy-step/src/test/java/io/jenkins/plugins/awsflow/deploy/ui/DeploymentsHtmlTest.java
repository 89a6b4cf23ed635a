package io.jenkins.plugins.awsflow.deploy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.deploy.model.past.DeploymentHistory;
import io.jenkins.plugins.awsflow.deploy.model.past.GroupKey;
import io.jenkins.plugins.awsflow.deploy.model.past.PastDeployment;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentsHtmlTest {
    private static final GroupKey BETA = new GroupKey("Web <i>", "beta", "cn-north-1", "123456789012");
    private static final GroupKey PROD = new GroupKey("Web <i>", "production", "cn-north-1", "123456789012");

    private final DeploymentHistory history = new DeploymentHistory();

    @BeforeEach
    void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    @AfterEach
    void englishAgain() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private void deployed(int build, GroupKey key, OperationState state, boolean restored) {
        history.add(new PastDeployment(
                        new PastDeployment.What(
                                "t" + build + key.group(), build, "d-" + build, false, state, restored, "<b>Li"),
                        key,
                        new PastDeployment.Version(
                                "s3://b/" + build + ".zip", "1." + build, (build % 10 + "a").repeat(20), 2),
                        1_764_100_000_000L + build * 60_000L,
                        1_764_100_030_000L + build * 60_000L)
                .line());
    }

    private void good(int build, GroupKey key) {
        deployed(build, key, OperationState.SUCCEEDED, false);
    }

    private String html() {
        return html(null, 1);
    }

    private String html(GroupKey group, int page) {
        return new DeploymentsHtml(build -> build != 1, ZoneOffset.UTC)
                .of(history.groups(), group == null ? "unknown" : DeploymentsHtml.id(group), page);
    }

    @Test
    void theMatrixHasARowForEachGroupAndAColumnForEachRevisionThatRuns() {
        good(1, BETA);
        good(1, PROD);
        good(2, BETA);
        assertThat(html())
                .contains("<h2 class=\"aws-flow__title\">What runs where now</h2>")
                .contains(
                        "<th scope=\"col\" title=\"s3://b/2.zip\">1.2</th><th scope=\"col\" title=\"s3://b/1.zip\">1.1</th>")
                .contains(">Web &lt;i&gt; to beta</a>")
                .contains("<td>✓ <a href=\"../2/aws-flow/\">#2</a><div class=\"aws-flow__detail\">since 2025-11-25"
                        + " 19:49</div></td><td></td>")
                .contains("<td></td><td>✓ #1<div")
                .doesNotContain("<i>", "<b>", "<script", "style=", "onclick");
    }

    @Test
    void aFailureIsToldBesideWhatRuns() {
        good(2, PROD);
        deployed(3, PROD, OperationState.FAILED, false);
        assertThat(html())
                .contains("1.3 failed here; some targets may have it: <a href=\"../3/aws-flow/\">#3</a>")
                .contains("<tr class=\"aws-flow__event--error\">", "<td class=\"aws-flow__text\">Failed</td>");
        deployed(4, PROD, OperationState.FAILED, true);
        assertThat(html()).contains("Failed, rolled back").doesNotContain("failed here");
    }

    @Test
    void aRowHasTheCommitsThatItBrought() {
        good(1, PROD);
        good(3, PROD);
        assertThat(html())
                .contains(
                        "<td>1a1a1a1…3a3a3a3<div class=\"aws-flow__detail\"><a href=\"../3/changes\">2 commits</a></div></td>")
                .contains("<td>1a1a1a1</td><td>#1</td>")
                .contains("<td class=\"aws-flow__short\">30 s</td>")
                .contains("<td>&lt;b&gt;Li</td>")
                .contains("<td title=\"s3://b/3.zip\">1.3<div class=\"aws-flow__detail\">3.zip</div></td>")
                .contains("aria-label=\"Deployments of Web &lt;i&gt; to production\"");
    }

    @Test
    void ofAGroupWithManyThePageHasTheNewestAndALinkToAll() {
        for (int build = 1; build <= 250; build++) {
            good(build, PROD);
        }
        String id = DeploymentsHtml.id(PROD);
        assertThat(html())
                .contains("href=\"?group=" + id + "&amp;page=1\">All 250 deployments</a>")
                .contains(">d-241</th>")
                .doesNotContain(">d-240</th>");
        assertThat(html(PROD, 2))
                .contains(">d-150</th>", ">d-51</th>", "rel=\"prev\">Newer", "rel=\"next\">Older", "All groups")
                .doesNotContain(">d-151</th>", ">d-50</th>", "What runs where");
        assertThat(html(PROD, 3)).contains(">d-1</th>").doesNotContain("rel=\"next\"");
    }

    @Test
    void manyRevisionsShareAColumn() {
        for (int build = 1; build <= 8; build++) {
            good(build, new GroupKey("Web", "g" + build, "cn-north-1", "123456789012"));
        }
        assertThat(html()).contains(">Older ones</th>", "<td>1.1 #1<div", "<td>1.2 <a href");
        assertThat(DeploymentsHtml.summary(history.groups())).isEqualTo("g8 1.8, g7 1.7, g6 1.6, g5 1.5");
    }

    @Test
    void nothingIsToldAsNothing() {
        assertThat(html()).contains("Nothing was deployed by this job yet.");
        assertThat(DeploymentsHtml.summary(history.groups())).isNull();
    }

    @Test
    void itSpeaksChineseWhereTheReaderDoes() {
        good(1, PROD);
        good(2, PROD);
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(html()).contains("各部署组当前运行的版本", "2 个提交", "发起者");
    }

    @Test
    void programsReadTheSame() {
        good(1, PROD);
        good(2, PROD);
        Map<String, Object> map = DeploymentMaps.of(history.groups().get(0), 1);
        assertThat(map)
                .containsEntry("application", "Web <i>")
                .containsEntry("size", 2)
                .containsEntry("doubtful", false);
        assertThat((Map<?, ?>) map.get("running")).extracting("versionLabel").isEqualTo("1.2");
        assertThat((List<?>) map.get("deployments")).singleElement().satisfies(one -> assertThat((Map<?, ?>) one)
                .extracting("previousRevision", "commits")
                .containsExactly("s3://b/1.zip", 2));
    }
}
