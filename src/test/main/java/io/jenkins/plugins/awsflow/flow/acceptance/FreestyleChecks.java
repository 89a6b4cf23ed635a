package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The steps in a freestyle job, as the job's page configures them. */
final class FreestyleChecks {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final JenkinsClient client;
    private final Checks checks;

    FreestyleChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    void run() throws IOException, InterruptedException {
        checks.check("a freestyle job bundles and deploys by the same steps", () -> {
            client.createItem(
                    "freestyle",
                    JobXml.freestyle(
                            "mkdir -p dist; printf 'version: 0.0\\nos: linux\\nfiles:\\n  - source: /\\n"
                                    + "    destination: /srv/web\\n' > dist/appspec.yml",
                            deploy("CodeDeployBundleStep", "<application>Web</application><from>dist</from>")
                                    + deploy("CodeDeployStep", "<application>Web</application><group>beta</group>"),
                            ""));
            client.startBuild("freestyle");
            String result = client.awaitBuild("freestyle", 1, LIMIT);
            String console = client.console("freestyle", 1);
            require(result.equals("SUCCESS"), result + ": " + console);
            require(console.contains("Web to beta: Succeeded"), console);
            return null;
        });
        for (String language : new String[] {"en", "zh-CN"}) {
            checks.check("the freestyle job's form offers the steps (" + language + ")", () -> {
                String form = client.page("job/freestyle/configure", language);
                require(form.contains("AwsFlowBuilder"), "no builder of ours");
                require(form.contains("CodeDeployStep"), "no step of ours");
                return null;
            });
        }
    }

    /**
     * The delivery without a Pipeline.
     *
     * @param delivery directory of the example
     */
    void delivery(Path delivery) throws InterruptedException {
        checks.check("a freestyle job updates the stack, deploys to beta and freezes the health of the build", () -> {
            String publisher = "<io.jenkins.plugins.awsflow.health.step.AwsBuildHealthPublisher plugin='build-health'>"
                    + "<alarmPrefix>web-production</alarmPrefix><metrics>true</metrics><connection>demo</connection>"
                    + "</io.jenkins.plugins.awsflow.health.step.AwsBuildHealthPublisher>";
            client.createItem(
                    "freestyle-delivery",
                    JobXml.freestyle(
                            "cp -R '" + delivery + "'/. . && ./build.sh",
                            stack()
                                    + deploy("CodeDeployBundleStep", "<application>Web</application><from>dist</from>")
                                    + deploy("CodeDeployStep", "<application>Web</application><group>beta</group>"),
                            publisher));
            client.startBuild("freestyle-delivery");
            String result = client.awaitBuild("freestyle-delivery", 1, LIMIT);
            String console = client.console("freestyle-delivery", 1);
            require(result.equals("SUCCESS"), result + ": " + RunningJenkins.lastLines(console));
            require(console.contains("Web to beta: Succeeded"), RunningJenkins.lastLines(console));
            String page = client.page("job/freestyle-delivery/1/", "en");
            require(page.contains("web-production-latency"), "the build page lacks the frozen alarms");
            return null;
        });
        checks.check("builder and publisher keep their fields through the form", () -> {
            String form = client.page("job/freestyle-delivery/configure", "en");
            for (String value : new String[] {"infra/web.yaml", "web-production", "beta"}) {
                require(form.contains("value=\"" + value + "\""), value + " is not in the form");
            }
            return null;
        });
    }

    private static String stack() {
        return JobXml.builder(
                "stack-step",
                "stack.step.CloudFormationStep",
                "<connection>demo</connection><stack>web</stack><templateFile>infra/web.yaml</templateFile>"
                        + "<keepPreviousParameters>true</keepPreviousParameters><parameters/><tags/>"
                        + "<onFailure>ROLLBACK</onFailure><onAbort>stop</onAbort>");
    }

    private static String deploy(String step, String fields) {
        return JobXml.builder("deploy-step", "deploy.step." + step, "<connection>demo</connection>" + fields);
    }
}
