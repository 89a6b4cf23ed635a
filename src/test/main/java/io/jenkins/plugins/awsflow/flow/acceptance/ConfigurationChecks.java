package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Configuration as Code there and back, the connection of a folder, and a connection that only some jobs may use. */
final class ConfigurationChecks {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** Every field, none of them with its default. */
    private static final String YAML =
            """
            unclassified:
              awsFlow:
                controllerItems: "ops/**"
                defaultConnection: "demo"
                connections:
                  - name: "demo"
                    region: "cn-north-1"
                    credentialsId: "aws-demo"
                    endpoint: "ENDPOINT"
                    artifactBucket: "web-artifacts"
                  - name: "full"
                    region: "cn-northwest-1"
                    credentialsId: "aws-demo"
                    endpoint: "ENDPOINT"
                    artifactBucket: "web-artifacts"
                    artifactKmsKey: "alias/artifacts"
                    assumeRole: "arn:aws-cn:iam::123456789012:role/deploy"
                    externalId: "ticket"
                    sessionName: "ci"
                    sessionTags: "team=web"
                    sessionPolicy: "{}"
                    durationMinutes: 30
                    allowedAccounts: "123456789012"
                    allowedItems: "team/**"
                    allowedRoles: "arn:aws-cn:iam::123456789012:role/*"
                    fips: true
                    dualStack: true
                  - name: "team"
                    region: "cn-north-1"
                    credentialsId: "aws-demo"
                    endpoint: "ENDPOINT"
                    allowedItems: "team/**"
                  - name: "own"
                    region: "cn-north-1"
                    controllerIdentity: true
                wakeUpQueues:
                  - url: "https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jenkins"
                    connection: "demo"
            """;

    private static final String FOLDER = "<com.cloudbees.hudson.plugins.folder.Folder plugin='cloudbees-folder'>"
            + "<properties><io.jenkins.plugins.awsflow.core.connection.FolderConnection plugin='aws-flow-core'>"
            + "<settings><connection>team</connection><region>cn-northwest-1</region></settings>"
            + "</io.jenkins.plugins.awsflow.core.connection.FolderConnection></properties>"
            + "</com.cloudbees.hudson.plugins.folder.Folder>";

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    ConfigurationChecks(JenkinsServer jenkins, JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** Runs them; the Jenkins has its usual configuration again afterwards. */
    void run() throws IOException, InterruptedException {
        Path full = jenkins.home().resolve("every-field.yaml");
        Files.writeString(full, YAML.replace("ENDPOINT", aws.endpoint().toString()));
        try {
            checks.check("Configuration as Code gives back every field that it took", () -> {
                String told = client.script("def given = new File('" + full + "').text\n"
                        + "def casc = io.jenkins.plugins.casc.ConfigurationAsCode.get()\n"
                        + "casc.configure('" + full + "')\n"
                        + "def out = new ByteArrayOutputStream(); casc.export(out)\n"
                        + "def part = { new org.yaml.snakeyaml.Yaml().load(it).unclassified.awsFlow }\n"
                        + "def a = part(given); def b = part(out.toString('UTF-8'))\n"
                        + "print(a == b ? 'same' : 'given ' + a + ' got ' + b)");
                require(told.equals("same"), told);
                return null;
            });
            folder();
        } finally {
            client.script("io.jenkins.plugins.casc.ConfigurationAsCode.get().configure('"
                    + jenkins.home().resolve("jenkins.yaml") + "')");
        }
    }

    private void folder() throws IOException, InterruptedException {
        client.createItem("team", FOLDER);
        checks.check("a job uses the connection of its folder", () -> {
            client.createPipeline("team/web", "def me = awsCallerIdentity()\necho \"I am ${me.arn} in ${me.region}\"");
            client.startBuild("team/web");
            String result = client.awaitBuild("team/web", 1, LIMIT);
            String console = client.console("team/web", 1);
            require(result.equals("SUCCESS"), console);
            require(console.contains("I am arn:aws-cn:iam::123456789012:user/jenkins in cn-northwest-1"), console);
            return null;
        });
        checks.check("the form of the folder tells account and ARN of its connection, and only to a POST", () -> {
            String method = "job/team/descriptorByName/io.jenkins.plugins.awsflow.core.connection.ConnectionSettings"
                    + "/testConnection";
            String form = JenkinsClient.form(Map.of("connection", "team", "region", "cn-northwest-1"));
            HttpResponse<String> told = client.answer(method, "application/x-www-form-urlencoded", form);
            require(told.body().contains("arn:aws-cn:iam::123456789012:user/jenkins"), told.body());
            int get = client.get(method + "?" + form, "en").statusCode();
            require(get >= 400, "GET: " + get);
            return told.body().replaceAll("<[^>]+>", "").strip();
        });
        checks.check("a job outside may not use a connection of that folder, and is told so in one line", () -> {
            client.createPipeline("outsider", "withAwsConnection('team') { awsCallerIdentity() }");
            client.startBuild("outsider");
            String result = client.awaitBuild("outsider", 1, LIMIT);
            String console = client.console("outsider", 1);
            require(result.equals("FAILURE"), console);
            require(!console.contains("\tat "), "a stack trace is in the log: " + console);
            String error = console.lines()
                    .filter(line -> line.startsWith("ERROR: "))
                    .findFirst()
                    .orElse("");
            require(error.contains("team"), console);
            return error;
        });
    }
}
