package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.PullRequestNote;
import io.jenkins.plugins.awsflow.core.step.PullRequestNotes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Change sets as comments on pull requests. */
class CommentTest extends StackBuilds {
    private static final String BUCKET = "Resources: {B: {Type: AWS::S3::Bucket}}";
    private static final String TOPIC = "Resources: {T: {Type: AWS::SNS::Topic}}";

    /** A pull request in a map: notes by their keys, and each text that ever was there. */
    @Extension
    public static final class Notes extends PullRequestNotes {
        static final Map<String, String> BY_KEY = Collections.synchronizedMap(new LinkedHashMap<>());
        static final List<String> ALL = Collections.synchronizedList(new ArrayList<>());
        static volatile AwsFlowException refusal;
        static volatile boolean broken;
        static volatile boolean nowhere;

        @Override
        public List<Place> put(Run<?, ?> run, PullRequestNote note) throws AwsFlowException {
            if (broken) {
                throw new IllegalStateException("a fault");
            }
            if (refusal != null) {
                throw refusal;
            }
            if (nowhere) {
                return List.of();
            }
            BY_KEY.put(note.key(), note.markdown());
            ALL.add(note.markdown());
            return List.of(new Place("pull request 12 of web", "https://example.com/12"));
        }

        @Override
        public IamPolicy iamPolicy() {
            return IamPolicy.none();
        }
    }

    @BeforeEach
    void noNotes() {
        Notes.BY_KEY.clear();
        Notes.ALL.clear();
        Notes.refusal = null;
        Notes.broken = false;
        Notes.nowhere = false;
    }

    private static String step(String name, String stack, String template) {
        return name + "(stack: '" + stack + "', connection: 'demo', template: '" + template
                + "', commentOnPullRequest: true, allowReplacement: true)\n";
    }

    @Test
    void aChangeSetIsShownAndThenWhatBecameOfIt() throws Exception {
        List<String> log = builds.start(step("cloudFormation", "web", BUCKET)).succeeds();
        assertThat(log)
                .filteredOn(line -> line.contains("Commented on pull request 12 of web:"))
                .hasSize(1);
        assertThat(Notes.BY_KEY).containsOnlyKeys("cloudformation:123456789012:cn-north-1:web");
        assertThat(Notes.ALL).hasSize(2);
        assertThat(Notes.ALL.get(0))
                .startsWith("### Change set of stack `web` in 123456789012/cn-north-1\n\n1 change.\n\n| Action |")
                .contains("| Add | B | AWS::S3::Bucket |")
                .doesNotContain("Carried out");
        assertThat(Notes.ALL.get(1)).endsWith("Carried out: **CREATE_COMPLETE**");
        builds.start(step("cloudFormation", "web", BUCKET)).succeeds();
        assertThat(Notes.BY_KEY.values()).singleElement().asString().endsWith("Nothing would change.");
    }

    @Test
    void aPlanNamesWhatHoldsDataAndWouldGo() throws Exception {
        builds.start(step("cloudFormation", "web", BUCKET)).succeeds();
        builds.start("cloudFormationChangeSet(stack: 'web', connection: 'demo', template: '" + TOPIC
                        + "', commentOnPullRequest: true)")
                .succeeds();
        assertThat(Notes.BY_KEY.values())
                .singleElement()
                .asString()
                .contains("2 changes. **Holds data and would go or be replaced: `B`**")
                .doesNotContain("Carried out");
    }

    @Test
    void eachOfSeveralStacksHasACommentUnlessItsEntrySaysOtherwise() throws Exception {
        builds.start("cloudFormationStacks(connection: 'demo', commentOnPullRequest: true, stacks: ["
                        + "[stack: 'one', template: '" + TOPIC + "'], "
                        + "[stack: 'two', template: '" + TOPIC + "', commentOnPullRequest: false], "
                        + "[stack: 'three', template: '" + TOPIC + "']])")
                .succeeds();
        assertThat(Notes.BY_KEY)
                .containsOnlyKeys(
                        "cloudformation:123456789012:cn-north-1:one", "cloudformation:123456789012:cn-north-1:three");
    }

    @Test
    void aCommentThatFailsFailsNothing() throws Exception {
        Notes.refusal = new AwsFlowException(FailureClass.DENIED, "Comment on pull request 12: may not");
        assertThat(builds.start(step("cloudFormation", "web", BUCKET)).succeeds())
                .filteredOn(line -> line.contains("The pull request gets no comment; the build goes on."))
                .singleElement()
                .asString()
                .endsWith("Comment on pull request 12: may not");
        Notes.refusal = null;
        Notes.broken = true;
        assertThat(builds.start(step("cloudFormation", "other", BUCKET)).succeeds())
                .anyMatch(line ->
                        line.contains("the build goes on. IllegalStateException. This is a fault of the plugin"));
        Notes.broken = false;
        Notes.nowhere = true;
        assertThat(builds.start(step("cloudFormation", "third", BUCKET)).succeeds())
                .filteredOn(line -> line.contains("No open pull request belongs to this build: nothing to comment on"))
                .hasSize(1);
    }

    @Test
    void nobodyIsToldWhoDidNotAsk() throws Exception {
        builds.start("cloudFormation(stack: 'web', connection: 'demo', template: '" + TOPIC + "')")
                .succeeds();
        assertThat(Notes.ALL).isEmpty();
    }
}
