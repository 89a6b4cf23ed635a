package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Wrong names, passwords and permissions: each is one clear line, and never a stack trace. */
final class BadInputChecks {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;

    BadInputChecks(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("credentials and a connection for what goes wrong", () -> {
            String seen = prepare();
            require(seen.equals("configured"), seen);
            return null;
        });
        scanned("a repository that does not exist", "no-repository", "delivry", null, "There is no repository");
        scanned("a wrong git password", "wrong-password", "delivery", "wrong-git", "AWS refused git");
        checks.check("a branch that does not exist", () -> {
            client.createItem("no-branch", JobXml.pipelineFrom("delivery", "mian"));
            return line(failure("no-branch"), "no branch or tag \"mian\"");
        });
        failing(
                "a template with a mistake",
                "bad-template",
                "writeFile file: 't.yaml', text: 'Resources:\\n  Site:\\n    Type: AWS::SNS::Topic\\n"
                        + "    Properties:\\n      TopicName: !Ref Nothing\\n'\n"
                        + "cloudFormation stack: 'bad', templateFile: 't.yaml'",
                "t.yaml:5:18: Nothing");
        checks.check("nothing was asked of CloudFormation for that template", () -> {
            int calls = aws.called("cloudformation", "StackName", "bad");
            require(calls == 0, calls + " calls");
            return null;
        });
        failing("an alarm that does not exist", "no-alarm", "cloudWatchGate alarms: ['web-gama-errors']", "gama");
        failing(
                "a denied action",
                "denied",
                "codeDeploy application: 'Web', group: 'beta', connection: 'denied',"
                        + " revision: 's3://web-artifacts/web.zip'",
                "codedeploy:CreateDeployment");
    }

    private void scanned(String name, String job, String repository, String credentials, String words)
            throws InterruptedException {
        checks.check(name, () -> {
            client.createItem(job, JobXml.multibranch(repository, credentials));
            String log = scan(job);
            require(log.contains("Finished: FAILURE"), "the scan did not fail: " + log);
            require(!log.contains("\tat "), "a stack trace is in the log: " + log);
            return line(log, words);
        });
    }

    private void failing(String name, String job, String steps, String words) throws InterruptedException {
        checks.check(name, () -> {
            client.createPipeline(job, "node {\n" + steps + "\n}\n");
            return line(failure(job), words);
        });
    }

    /** Has a new multibranch job look for branches; the log of that. */
    private String scan(String job) throws IOException, InterruptedException {
        client.post("job/" + job + "/build?delay=0", "application/x-www-form-urlencoded", "");
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            String log =
                    client.get("job/" + job + "/indexing/consoleText", "en").body();
            if (log.contains("\nFinished: ")) {
                return log;
            }
            Thread.sleep(300);
        }
        throw new IOException("the scan of " + job + " did not end");
    }

    private String failure(String job) throws IOException, InterruptedException {
        client.startBuild(job);
        String result = client.awaitBuild(job, 1, LIMIT);
        String console = client.console(job, 1);
        require(result.equals("FAILURE"), result + ": " + RunningJenkins.lastLines(console));
        require(!console.contains("\tat "), "a stack trace is in the log: " + RunningJenkins.lastLines(console));
        return console;
    }

    /** The one line of a log that tells what went wrong. */
    private static String line(String log, String words) {
        List<String> lines =
                log.lines().filter(line -> line.contains(words)).distinct().toList();
        require(lines.size() == 1, lines.size() + " lines with \"" + words + "\": " + log);
        return lines.get(0);
    }

    private String prepare() throws IOException, InterruptedException {
        aws.admin(
                "POST",
                "keys",
                "[{\"accessKeyId\": \"AKIADENIED0000000001\", \"secretAccessKey\": \"denied\","
                        + " \"user\": \"reader\", \"partition\": \"aws-cn\","
                        + " \"deny\": [\"codedeploy:CreateDeployment\"]}]");
        return client.script(
                """
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                def store = SystemCredentialsProvider.getInstance().getStore()
                def add = { id, user, password -> store.addCredentials(Domain.global(),
                    new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, id, user, password)) }
                add('wrong-git', 'developer-at-123456789012', 'not-the-password')
                add('denied-key', 'AKIADENIED0000000001', 'denied')
                def all = io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration.get()
                def denied = new io.jenkins.plugins.awsflow.core.connection.NamedConnection('denied')
                denied.region = 'cn-north-1'
                denied.credentialsId = 'denied-key'
                denied.endpoint = 'ENDPOINT'
                all.connections = all.connections.findAll { it.name != 'denied' } + denied
                println 'configured'
                """
                        .replace("ENDPOINT", aws.endpoint().toString()));
    }
}
