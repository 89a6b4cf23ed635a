package io.jenkins.plugins.awsflow.stack.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program holds that an older version saved: a build goes on over an update of the plugin. */
class SavedPlanTest {
    @TempDir
    Path workspace;

    private static Object read(String name) throws Exception {
        try (InputStream in = SavedPlanTest.class.getResourceAsStream(name)) {
            byte[] saved = Base64.getMimeDecoder().decode(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
            return new ObjectInputStream(new ByteArrayInputStream(saved)).readObject();
        }
    }

    /** Saved when the plan itself held where its template is. */
    @Test
    void aPlanThatHeldTheTemplateItselfStillFindsIt() throws Exception {
        StackPlan plan = (StackPlan) read("saved-plan-1.txt");
        assertThat(plan).hasToString("stack web");
        WorkspaceFiles empty = new WorkspaceFiles(new FilePath(workspace.toFile()));
        ProgressLog log = new ProgressLog(TaskListener.NULL, "cloudFormation");
        assertThatThrownBy(() -> plan.check(new ListedStack("web", ""), empty, log))
                .hasMessageStartingWith("There is no file infra/web.yaml in ");
    }
}
