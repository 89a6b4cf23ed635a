package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.codecommit.model.PullRequestView;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jenkins.model.details.DetailFactory;
import jenkins.scm.api.SCMDetailGroup;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of a build shows of its sources. */
class BuildDetailsTest {
    private static final String CONSOLE = "https://console.amazonaws.cn/codesuite/codecommit/repositories/web/";
    private static final String ONE = "1".repeat(40);
    private static final String TWO = "2".repeat(40);

    @TempDir
    private Path work;

    private JenkinsPlace place;

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
    }

    @AfterEach
    void stop() {
        place.close();
        Locale.setDefault(Locale.ENGLISH);
    }

    private Run<?, ?> build(String script) throws Exception {
        LocalBuilds.Build build = place.builds().start(script);
        build.succeeds();
        return build.run();
    }

    private static List<BuildDetail> details(Run<?, ?> run) {
        return ExtensionList.lookup(DetailFactory.class).get(BuildDetails.class).createFor(run);
    }

    private static String lines(Run<?, ?> run) {
        return details(run).stream()
                .map(each -> each.kind() + " " + each.getDisplayName() + " " + each.getLink())
                .collect(Collectors.joining("\n"));
    }

    /** The job of a head. */
    private static void of(CodeCommitSource source, SCMHead head) {
        ExtensionList.lookup(SCMHead.HeadByItem.class).add(0, new SCMHead.HeadByItem() {
            @Override
            public SCMHead getHead(Item item) {
                return item instanceof Job ? head : null;
            }
        });
        ExtensionList.lookup(SCMSource.SourceByItem.class).add(0, new SCMSource.SourceByItem() {
            @Override
            public SCMSource getSource(Item item) {
                return item instanceof Job ? source : null;
            }
        });
    }

    private static CodeCommitPullRequestHead pull(ChangeRequestCheckoutStrategy strategy) {
        PullRequestView view =
                new PullRequestView("12", "Add b", "arn", true, "web", "feature/b", "main", ONE, TWO, "r");
        return new CodeCommitPullRequestHead("PR-12", view, strategy);
    }

    @Test
    void aBranchCommitAndRepositoryOfAnyJobThatCheckedOut() throws Exception {
        String tip = place.origin().tip("main");
        int before = place.origin().aws().admin().journal().entries().size();
        Run<?, ?> run = build("node { checkout codeCommit(repository: 'web', connection: 'demo') }");
        int after = place.origin().aws().admin().journal().entries().size();
        assertThat(after).isGreaterThan(before);
        assertThat(lines(run))
                .isEqualTo("BRANCH main " + CONSOLE + "browse/refs/heads/main?region=cn-north-1\nCOMMIT "
                        + tip.substring(0, 8) + " " + CONSOLE + "commit/" + tip + "?region=cn-north-1\n"
                        + "REPOSITORY web " + CONSOLE + "browse?region=cn-north-1");
        assertThat(place.origin().aws().admin().journal().entries()).hasSize(after);
        BuildDetail branch = details(run).get(0);
        assertThat(branch.getIconClassName()).isEqualTo("symbol-git-branch-outline plugin-ionicons-api");
        assertThat(branch.getGroup()).isSameAs(SCMDetailGroup.get());
        assertThat(branch.getObject()).isSameAs(run);
        assertThat(details(run)).isSortedAccordingTo((a, b) -> b.getOrder() - a.getOrder());
    }

    @Test
    void aTagThatWasCheckedOutIsOne() throws Exception {
        place.origin().push("Tag", "HEAD:refs/tags/v1");
        Run<?, ?> run = build("node { checkout codeCommit(repository: 'web', branch: 'v1', connection: 'demo') }");
        assertThat(lines(run)).startsWith("TAG v1 " + CONSOLE + "browse/refs/tags/v1?region=cn-north-1\nCOMMIT ");
        assertThat(details(run).get(0).getIconClassName()).startsWith("symbol-pricetag-outline");
    }

    @Test
    void nothingOfABuildThatHasNothingToDoWithCodeCommit() throws Exception {
        assertThat(details(build("echo 'x'"))).isEmpty();
    }

    @Test
    void aPullRequestByItsTitleWithBothSidesOfItsMerge() throws Exception {
        CodeCommitSource source = new CodeCommitSource("web");
        Run<?, ?> run = build("echo 'x'");
        SCMRevision revision = new CodeCommitPullRequestRevision(pull(ChangeRequestCheckoutStrategy.MERGE), ONE, TWO);
        of(source, revision.getHead());
        run.addAction(new SCMRevisionAction(source, revision));
        // Where the repository is nobody knows yet, without a checkout: no links.
        assertThat(lines(run))
                .isEqualTo("PULL_REQUEST Pull request 12 null\nBRANCH feature/b null\n"
                        + "COMMIT 11111111 merged into 22222222 null\nREPOSITORY web null");
        run.getParent()
                .addAction(new ObjectMetadataAction(
                        "Add <b>", null, CONSOLE + "pull-requests/12/activity?region=cn-north-1"));
        assertThat(lines(run))
                .isEqualTo("PULL_REQUEST Pull request 12: Add <b> " + CONSOLE
                        + "pull-requests/12/activity?region=cn-north-1\nBRANCH feature/b " + CONSOLE
                        + "browse/refs/heads/feature/b?region=cn-north-1\nCOMMIT 11111111 merged into 22222222 "
                        + CONSOLE + "commit/" + ONE + "?region=cn-north-1\nREPOSITORY web " + CONSOLE
                        + "browse?region=cn-north-1");
        Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
        assertThat(lines(run)).startsWith("PULL_REQUEST 拉取请求 12：Add <b> ");
    }

    /** Jenkins takes the source from the job of what is gone. */
    @Test
    void aPullRequestThatIsMergedStillIsOne() throws Exception {
        Run<?, ?> run = build("node { checkout codeCommit(repository: 'web', connection: 'demo') }");
        String tip = place.origin().tip("main");
        run.addAction(new SCMRevisionAction(
                new CodeCommitSource("web"),
                new CodeCommitPullRequestRevision(pull(ChangeRequestCheckoutStrategy.HEAD), tip, TWO)));
        assertThat(lines(run))
                .startsWith("PULL_REQUEST Pull request 12 " + CONSOLE + "pull-requests/12/activity?region=cn-north-1\n")
                .contains("\nBRANCH feature/b ", "\nCOMMIT " + tip.substring(0, 8) + " ", "\nREPOSITORY web ");
    }

    @Test
    void aHeadOfAPullRequestAndABranchWithoutARevision() throws Exception {
        CodeCommitSource source = new CodeCommitSource("web");
        source.setRegion("eu-west-1");
        Run<?, ?> run = build("echo 'x'");
        SCMRevision revision = new CodeCommitPullRequestRevision(pull(ChangeRequestCheckoutStrategy.HEAD), ONE, TWO);
        of(source, new CodeCommitBranchHead("main"));
        assertThat(lines(run))
                .startsWith("BRANCH main https://console.aws.amazon.com/codesuite/")
                .contains("\nREPOSITORY web https://console.aws.amazon.com/codesuite/")
                .doesNotContain("COMMIT");
        run.addAction(new SCMRevisionAction(source, revision));
        assertThat(lines(run)).contains("\nCOMMIT 11111111 https://");
        Run<?, ?> second = build("echo 'y'");
        SCMHead tag = new CodeCommitTagHead("v1", 0);
        second.addAction(new SCMRevisionAction(source, new CodeCommitRevision(tag, TWO)));
        assertThat(lines(second)).startsWith("TAG v1 https://").contains("\nCOMMIT 22222222 https://");
    }
}
