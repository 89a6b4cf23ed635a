package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import java.io.IOException;
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
                    "<project><builders><hudson.tasks.Shell><command>"
                            + "mkdir -p dist; printf 'version: 0.0\\nos: linux\\nfiles:\\n  - source: /\\n"
                            + "    destination: /srv/web\\n' &gt; dist/appspec.yml</command></hudson.tasks.Shell>"
                            + builder("CodeDeployBundleStep", "<application>Web</application><from>dist</from>")
                            + builder("CodeDeployStep", "<application>Web</application><group>beta</group>")
                            + "</builders></project>");
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

    private static String builder(String step, String fields) {
        return "<io.jenkins.plugins.awsflow.core.step.AwsFlowBuilder plugin='aws-flow-core'>"
                + "<step class='io.jenkins.plugins.awsflow.deploy.step." + step + "' plugin='deploy-step'>"
                + "<connection>demo</connection>" + fields + "</step>"
                + "</io.jenkins.plugins.awsflow.core.step.AwsFlowBuilder>";
    }
}
