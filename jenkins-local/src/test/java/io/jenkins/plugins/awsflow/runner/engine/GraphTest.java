package io.jenkins.plugins.awsflow.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.awsflow.runner.Pipelines;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphTest {
    @TempDir
    Path home;

    private Pipelines pipelines;

    @BeforeEach
    void open() throws Exception {
        pipelines = new Pipelines(home);
    }

    private static List<String> functions(LocalExecution e) {
        List<String> all = new ArrayList<>();
        for (FlowNode n : e.graph().all()) {
            all.add(n.getId() + " " + n.getDisplayFunctionName());
        }
        return all;
    }

    @Test
    void nodesAreNumberedAsInJenkins() throws Exception {
        Pipelines.Build b = pipelines.start("stage('A') { echo 'x' }").succeeds();
        assertThat(functions(b.execution))
                .containsExactly(
                        "2 Start of Pipeline",
                        "3 stage",
                        "4 { (A)",
                        "5 echo",
                        "6 }",
                        "7 // stage",
                        "8 End of Pipeline");
        FlowNode echo = b.execution.getNode("5");
        assertThat(echo.getAllEnclosingIds()).containsExactly("4", "3", "2");
        assertThat(((BlockStartNode) b.execution.getNode("3")).getEndNode().getId())
                .isEqualTo("7");
        assertThat(b.execution.getNode("4").getAction(LabelAction.class).getDisplayName())
                .isEqualTo("A");
        assertThat(ArgumentsAction.getArguments(echo)).containsEntry("message", "x");
        assertThat(b.execution.getCurrentHeads()).singleElement().isInstanceOf(FlowEndNode.class);
    }

    @Test
    void errorsAndWarningsAreOnTheirNodes() throws Exception {
        Pipelines.Build b =
                pipelines.start("unstable 'meh'\ncatchError(stageResult: 'UNSTABLE') { error 'bad' }\nerror 'end'");
        LocalExecution.End end = b.await();
        assertThat(b.execution
                        .getNode("3")
                        .getPersistentAction(WarningAction.class)
                        .getResult())
                .isEqualTo(Result.UNSTABLE);
        assertThat(b.execution.getNode("6").getError().getError()).hasMessage("bad");
        assertThat(Origin.of(end.error(), b.execution).getDisplayFunctionName()).isEqualTo("error");
        assertThat(b.execution.getCauseOfFailure()).hasMessage("end");
    }

    @Test
    void branchesAreNamed() throws Exception {
        Pipelines.Build b = pipelines
                .start("parallel left: { echo 'l' }, right: { echo 'r' }")
                .succeeds();
        List<String> names = new ArrayList<>();
        for (FlowNode n : b.execution.graph().all()) {
            ThreadNameAction a = n.getAction(ThreadNameAction.class);
            if (a != null) {
                names.add(a.getThreadName());
            }
        }
        assertThat(names).containsExactly("left", "right");
    }

    @Test
    void secretsAreNotKeptWithTheArguments() throws Exception {
        Pipelines.Build b = pipelines
                .start("withSecret('hunter2') { echo \"it is hunter2\"; echo 'plain' }")
                .succeeds();
        assertThat(ArgumentsAction.getArguments(b.execution.getNode("5")))
                .containsEntry("message", ArgumentsAction.NotStoredReason.MASKED_VALUE);
        assertThat(ArgumentsAction.getArguments(b.execution.getNode("6"))).containsEntry("message", "plain");
    }
}
