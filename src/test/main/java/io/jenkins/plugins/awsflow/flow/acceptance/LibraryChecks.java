package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;

/** A shared library whose source is a CodeCommit repository. */
final class LibraryChecks {
    private final JenkinsClient client;
    private final Checks checks;

    LibraryChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    void run(AwsLocalProcess aws) throws IOException, InterruptedException {
        aws.admin(
                "POST",
                "repositories",
                "[{\"name\": \"tools\", \"region\": \"cn-north-1\", \"defaultBranch\": \"main\", \"files\":"
                        + " {\"vars/greet.groovy\": \"def call(name) { echo \\\"hello ${name}\\\" }\\n\"}}]");
        checks.check("a shared library comes from CodeCommit", () -> {
            client.script("import org.jenkinsci.plugins.workflow.libs.*;"
                    + " def source = new io.jenkins.plugins.awsflow.codecommit.scm.CodeCommitSource('tools');"
                    + " source.connection = 'demo';"
                    + " def library = new LibraryConfiguration('tools', new SCMSourceRetriever(source));"
                    + " library.defaultVersion = 'main'; GlobalLibraries.get().libraries = [library]");
            client.createPipeline("library", "@Library('tools') _\ngreet('Beijing')\n");
            client.startBuild("library");
            String result = client.awaitBuild("library", 1, Duration.ofMinutes(1));
            String console = client.console("library", 1);
            require(result.equals("SUCCESS"), result + ": " + RunningJenkins.lastLines(console));
            require(console.contains("hello Beijing"), console);
            return null;
        });
        checks.check("a version that the library does not have is told in one line", () -> {
            client.createPipeline("library-wrong", "@Library('tools@mian') _\ngreet('Beijing')\n");
            client.startBuild("library-wrong");
            client.awaitBuild("library-wrong", 1, Duration.ofMinutes(1));
            String console = client.console("library-wrong", 1);
            require(console.contains("mian"), console);
            return RunningJenkins.lastLines(console);
        });
    }
}
