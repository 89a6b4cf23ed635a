package io.jenkins.plugins.awsflow.flow.acceptance;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.Layout;
import java.io.IOException;
import java.nio.file.Path;

/** What git does on a real agent: submodules, the cache and migrations; and which heads and repositories become jobs. */
final class CheckoutChecks {
    private final Layout layout;
    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    CheckoutChecks(Layout layout, JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.layout = layout;
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** @param apart a directory outside of the Jenkins' home */
    void run(Path apart) throws IOException, InterruptedException {
        Developer developer = new Developer(aws, apart.resolve("developer"));
        new HeadChecks(client, developer, checks).run();
        try (RemoteAgent agent = RemoteAgent.start(layout, jenkins, client, apart.resolve("agent"))) {
            agent.awaitOnline();
            new SubmoduleChecks(client, agent, developer, checks).run();
            new CacheChecks(client, agent, developer, checks).run();
            new MigrationChecks(jenkins, client, aws, agent, developer, checks).run();
        }
    }
}
