package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvents;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.scm.api.SCMEvent;
import jenkins.scm.api.SCMHeadObserver;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceObserver;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.impl.trait.RegexSCMSourceFilterTrait;
import jenkins.scm.impl.trait.WildcardSCMSourceFilterTrait;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;

/** The repositories of an account. */
class NavigatorTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private SourceProject owner;
    private final CodeCommitNavigator navigator = new CodeCommitNavigator();

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        owner = place.project(new CodeCommitSource("web"));
        CodeCommitClient codeCommit = place.origin().local().session().client("codecommit", CodeCommitClient::builder);
        codeCommit.createRepository(
                r -> r.repositoryName("tools").tags(Map.of("team", "build", "stage", "production")));
    }

    @AfterEach
    void stop() {
        place.close();
    }

    /** Notes what it is shown. */
    private static final class Shown extends SCMSourceObserver {
        private final Map<String, CodeCommitSource> sources = new TreeMap<>();
        private final SCMSourceOwner owner;
        private final TaskListener listener;

        Shown(SCMSourceOwner owner, TaskListener listener) {
            this.owner = owner;
            this.listener = listener;
        }

        @Override
        public SCMSourceOwner getContext() {
            return owner;
        }

        @Override
        public TaskListener getListener() {
            return listener;
        }

        @Override
        public ProjectObserver observe(String name) {
            return new ProjectObserver() {
                @Override
                public void addSource(SCMSource source) {
                    sources.put(name, (CodeCommitSource) source);
                }

                @Override
                public void addAttribute(String key, Object value) {
                    throw new IllegalArgumentException(key);
                }

                @Override
                public void complete() {
                    // nothing is kept open
                }
            };
        }

        @Override
        public void addAttribute(String key, Object value) {
            throw new IllegalArgumentException(key);
        }
    }

    private Map<String, CodeCommitSource> visit() throws Exception {
        Shown shown = new Shown(owner, place.listener());
        navigator.visitSources(shown);
        return shown.sources;
    }

    @Test
    void aRepositoryIsASourceWithTheTraitsAndThePlaceOfTheNavigator() throws Exception {
        navigator.setConnection("demo");
        navigator.setTraits(List.of(new BranchDiscoveryTrait(), new TagDiscoveryTrait()));
        Map<String, CodeCommitSource> found = visit();
        assertThat(found).containsOnlyKeys("empty", "tools", "web");
        assertThat(place.log()).contains("Looking at 3 repositories", "  Looking into repository web");
        CodeCommitSource web = found.get("web");
        assertThat(web.getId()).isEqualTo(visit().get("web").getId());
        assertThat(web.getConnection()).isEqualTo("demo");
        assertThat(web.getTraits()).hasSize(2);
        web.setOwner(owner);
        assertThat(web.fetch(null, SCMHeadObserver.collect(), place.listener()).result())
                .containsOnlyKeys(new CodeCommitBranchHead("main"));
        assertThatThrownBy(() -> navigator.fetchActions(null, null, place.listener()))
                .hasMessageContaining("CodeCommit");
    }

    @Test
    void tagsOfTheRepositoryChooseWhichAreTaken() throws Exception {
        navigator.setTraits(List.of(new RepositoryTagTrait("team=build, stage=prod*")));
        assertThat(visit()).containsOnlyKeys("tools");
        navigator.setTraits(List.of(new RepositoryTagTrait("team")));
        assertThat(visit()).containsOnlyKeys("tools");
        navigator.setTraits(List.of(new RepositoryTagTrait("team=web")));
        assertThat(visit()).isEmpty();
    }

    @Test
    void namesChooseByWildcardsAndRegularExpressions() throws Exception {
        navigator.setTraits(List.of(new WildcardSCMSourceFilterTrait("t* web", "")));
        assertThat(visit()).containsOnlyKeys("tools", "web");
        navigator.setTraits(List.of(new WildcardSCMSourceFilterTrait("*", "empty t*")));
        assertThat(visit()).containsOnlyKeys("web");
        navigator.setTraits(List.of(new RegexSCMSourceFilterTrait("(?!e).*o.*")));
        assertThat(visit()).containsOnlyKeys("tools");
        assertThat(place.log()).doesNotContain("Looking into repository web");
    }

    /** An organization folder takes a source in which it finds a Jenkinsfile somewhere. */
    @Test
    void aRepositoryWithoutAJenkinsfileHasNothingToBuild() throws Exception {
        place.origin()
                .local()
                .session()
                .client("codecommit", CodeCommitClient::builder)
                .putFile(r -> r.repositoryName("tools")
                        .branchName("main")
                        .filePath("README")
                        .fileContent(SdkBytes.fromUtf8String("x")));
        Map<String, Integer> heads = new TreeMap<>();
        for (Map.Entry<String, CodeCommitSource> each : visit().entrySet()) {
            CodeCommitSource found = each.getValue();
            found.setOwner(owner);
            heads.put(
                    each.getKey(),
                    found.fetch(
                                    (probe, listener) ->
                                            probe.stat("Jenkinsfile").exists(),
                                    SCMHeadObserver.collect(),
                                    place.listener())
                            .result()
                            .size());
        }
        assertThat(heads).containsExactly(Map.entry("empty", 0), Map.entry("tools", 0), Map.entry("web", 1));
    }

    @Test
    void aPushLooksAtItsRepositoryOnly() throws Exception {
        String push = "{\"Records\": [{\"eventSource\": \"aws:codecommit\", \"eventSourceARN\":"
                + " \"arn:aws-cn:codecommit:cn-north-1:123456789012:tools\", \"codecommit\": {\"references\":"
                + " [{\"ref\": \"refs/heads/main\"}]}}]}";
        CodeCommitHeadEvent event = new CodeCommitHeadEvent(
                SCMEvent.Type.CREATED, RepositoryEvents.read(push).orElseThrow().get(0));
        assertThat(event.isMatch(navigator)).isTrue();
        Shown shown = new Shown(owner, place.listener());
        navigator.visitSources(shown, event);
        assertThat(shown.sources).containsOnlyKeys("tools");
        navigator.setRegion("us-east-1");
        assertThat(event.isMatch(navigator)).isFalse();
    }

    @Test
    void aConnectionThatIsNotOpenToTheFolderIsRefusedInOneLine() {
        navigator.setConnection("others");
        assertThatThrownBy(this::visit).hasMessageStartingWith("The AWS connection others is not open to web.");
    }
}
