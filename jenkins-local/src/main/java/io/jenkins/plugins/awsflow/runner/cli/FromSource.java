package io.jenkins.plugins.awsflow.runner.cli;

import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import io.jenkins.plugins.awsflow.runner.source.Branch;
import io.jenkins.plugins.awsflow.runner.source.SourceFile;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** A branch of a source: its own Jenkinsfile, at the revision that the branch has now. */
final class FromSource implements Origin {
    private final Arguments arguments;

    FromSource(Arguments arguments) throws BadInput {
        this.arguments = arguments;
        if (!arguments.source().isFile()) {
            throw new BadInput("there is no file " + arguments.source());
        }
    }

    private SourceProject project(LocalJenkins jenkins) throws IOException, InterruptedException {
        return SourceProject.of(jenkins, arguments.job(), SourceFile.read(arguments.source(), System::getenv));
    }

    @Override
    public Start start(LocalJenkins jenkins) throws IOException, InterruptedException, BadInput {
        SourceProject project = project(jenkins);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        TaskListener listener = new StreamTaskListener(said, StandardCharsets.UTF_8);
        try {
            Branch branch = Branch.find(project, arguments.branch(), listener);
            String path = arguments.jenkinsfile();
            String text = branch.read(path);
            return new Start(
                    branch.job(),
                    CompiledScript.of(text, String.valueOf(Path.of(path).getFileName())),
                    branch.actions(),
                    List.of("Branch " + branch.name() + " of " + project.getName(), branch.obtained(path)));
        } catch (IOException e) {
            throw new BadInput(with(said, arguments.source().getName() + ": " + e.getMessage()));
        } catch (ScriptProblem e) {
            throw new BadInput(with(said, e.getMessage()));
        }
    }

    /** What the source said before it failed may tell why. */
    private static String with(ByteArrayOutputStream said, String message) {
        return said.toString(StandardCharsets.UTF_8) + message;
    }

    @Override
    public WorkflowJob interrupted(LocalJenkins jenkins) throws IOException, InterruptedException, BadInput {
        SourceProject project = project(jenkins);
        if (arguments.branch() != null) {
            return project.job(arguments.branch());
        }
        List<WorkflowJob> unfinished = new ArrayList<>();
        for (WorkflowJob j : project.jobsOnDisk()) {
            if (Launch.isUnfinished(j)) {
                unfinished.add(j);
            }
        }
        if (unfinished.isEmpty()) {
            throw new BadInput("no build of " + project.getName() + " in " + arguments.home()
                    + " was interrupted: there is nothing to go on with");
        } else if (unfinished.size() > 1) {
            throw new BadInput("which branch? Say it with --branch (builds were interrupted of "
                    + String.join(
                            ", ",
                            unfinished.stream().map(SourceProject::branchOf).toList()) + ")");
        }
        return unfinished.get(0);
    }
}
