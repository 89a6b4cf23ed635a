package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * HTTPS git credentials that a folder keeps: jobs in it use them, those of another folder cannot, and no form offers them
 * there or to anybody who may not configure.
 */
final class CredentialScopeChecks {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ID = "git-of-team-a";
    private static final String REPOSITORY = "scoped";
    private static final String REFUSAL = "There are no credentials \"" + ID + "\" (user name with password)";

    /** Every form of ours that offers such credentials. */
    private static final List<String> FORMS = List.of(
            "scm.CodeCommitSource", "scm.CodeCommitSCM", "scm.CodeCommitNavigator", "step.CodeCommitMigrateStep");

    private static final String STORE =
            """
            import com.cloudbees.plugins.credentials.*
            import com.cloudbees.plugins.credentials.domains.Domain
            import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
            def folder = Jenkins.get().getItemByFullName('team-a')
            def store = CredentialsProvider.lookupStores(folder).find { it.context.is(folder) }
            print(store.addCredentials(Domain.global(),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'ID', 'of a folder', 'USER', 'PASSWORD')))
            """;

    private static final String SECURE =
            """
            import hudson.security.*
            def realm = new HudsonPrivateSecurityRealm(false, false, null)
            ['lead-a', 'lead-b', 'reader-b', 'boss'].each { realm.createAccount(it, it) }
            def rules = new ProjectMatrixAuthorizationStrategy()
            ['lead-a', 'lead-b', 'reader-b'].each { rules.add(Jenkins.READ, it) }
            rules.add(Jenkins.ADMINISTER, 'boss')
            Jenkins.get().securityRealm = realm
            Jenkins.get().authorizationStrategy = rules
            print('')
            """;

    private final AwsLocalProcess aws;
    private final JenkinsClient client;
    private final Checks checks;

    CredentialScopeChecks(AwsLocalProcess aws, JenkinsClient client, Checks checks) {
        this.aws = aws;
        this.client = client;
        this.checks = checks;
    }

    /**
     * Runs them; the Jenkins is open to everybody again afterwards.
     *
     * @param work a directory of its own
     */
    void run(Path work) throws IOException, InterruptedException {
        Developer developer = new Developer(aws, work);
        developer.repositories("{name: " + REPOSITORY
                + ", defaultBranch: main, files: {Jenkinsfile: \"node { checkout scm; echo readFile('a.txt') }\","
                + " a.txt: of the repository}}");
        checks.check("a folder keeps git credentials of its own", this::prepare);
        checks.check("a multibranch job of the folder uses them for scan and checkout", this::usedByBranches);
        checks.check("a checkout of the folder uses them", this::usedByCheckout);
        checks.check(
                "a multibranch job of another folder ends its scan with a line that says so", this::refusedToBranches);
        refused("checkout", "  checkout codeCommit(" + place() + ")", REFUSAL + " that may be used here for scoped");
        refused(
                "migration",
                "  codeCommitMigrate from: '" + developer.url(REPOSITORY) + "', to: 'copy', connection: 'demo',"
                        + " credentialsId: '" + ID + "'",
                REFUSAL + " that may be used here for the source");
        forms();
    }

    private static String place() {
        return "repository: '" + REPOSITORY + "', connection: 'demo', credentialsId: '" + ID + "'";
    }

    private String prepare() throws IOException, InterruptedException {
        client.createItem("team-a", JobXml.folder(Map.of("lead-a", List.of("Read", "Configure"))));
        client.createItem(
                "team-b", JobXml.folder(Map.of("lead-b", List.of("Read", "Configure"), "reader-b", List.of("Read"))));
        String stored = client.script(
                STORE.replace("ID", ID).replace("USER", Developer.USER).replace("PASSWORD", Developer.PASSWORD));
        require(stored.equals("true"), stored);
        return null;
    }

    private String scan(String job) throws IOException, InterruptedException {
        client.createItem(job, JobXml.multibranch(REPOSITORY, ID));
        client.post(JenkinsClient.path(job) + "/build?delay=0", FORM, "");
        String log = "";
        for (long end = System.nanoTime() + LIMIT.toNanos(); !log.contains("Finished: "); Thread.sleep(200)) {
            require(System.nanoTime() < end, "the scan did not end: " + log);
            HttpResponse<String> page = client.get(JenkinsClient.path(job) + "/indexing/consoleText", "en");
            log = page.statusCode() == 200 ? page.body() : "";
        }
        return log;
    }

    /** How often git was spoken by the user of the credentials, and by others. */
    private List<Integer> pulls() throws IOException, InterruptedException {
        int ours = 0;
        int others = 0;
        String journal = aws.admin("GET", "journal?service=codecommit&operation=GitPull", null);
        for (JsonNode call : new ObjectMapper().readTree(journal).get("entries")) {
            if (call.path("parameters").toString().contains("\"" + REPOSITORY + "\"")
                    && call.get("status").asInt() == 200) {
                boolean user = call.path("caller").asText().endsWith(":user/developer");
                ours += user ? 1 : 0;
                others += user ? 0 : 1;
            }
        }
        return List.of(ours, others);
    }

    private String usedByBranches() throws IOException, InterruptedException {
        List<Integer> before = pulls();
        String log = scan("team-a/" + REPOSITORY);
        require(log.contains("Finished: SUCCESS"), log);
        String result = client.awaitBuild("team-a/scoped/main", 1, LIMIT);
        String console = client.console("team-a/scoped/main", 1);
        require(result.equals("SUCCESS") && console.contains("of the repository"), result + ": " + console);
        List<Integer> after = pulls();
        require(after.get(0) > before.get(0), "their user was not seen by CodeCommit");
        require(after.get(1).equals(before.get(1)), "somebody else logged in for git, too");
        return after.get(0) - before.get(0) + " requests of git by their user, none by another";
    }

    private String usedByCheckout() throws IOException, InterruptedException {
        String job = "team-a/checkout";
        client.createPipeline(job, "node {\n  checkout codeCommit(" + place() + ")\n  echo readFile('a.txt')\n}");
        client.startBuild(job);
        String console = new DeploymentJobs(client).succeeds(job);
        require(console.contains("of the repository"), console);
        return null;
    }

    private String refusedToBranches() throws IOException, InterruptedException {
        String log = scan("team-b/" + REPOSITORY);
        String line = RunningJenkins.lastLines(log);
        require(log.contains("Finished: FAILURE") && log.contains(REFUSAL), log);
        require(!log.contains("\tat "), "a stack trace is in the log: " + log);
        int jobs = client.json("job/team-b/job/scoped/api/json?tree=jobs[name]")
                .get("jobs")
                .size();
        require(jobs == 0, jobs + " branches were found all the same");
        return line;
    }

    private void refused(String what, String step, String line) throws InterruptedException {
        checks.check("a " + what + " in another folder ends with a line that says so", () -> {
            String job = "team-b/" + what;
            client.createPipeline(job, "node {\n" + step + "\n}");
            client.startBuild(job);
            String console = new DeploymentJobs(client).ends(job, "FAILURE");
            require(console.contains(line), console);
            return line;
        });
    }

    private void forms() throws IOException, InterruptedException {
        String problem = client.script(SECURE);
        JenkinsClient boss = client.as("boss");
        try {
            checks.check("forms offer them in their folder to whoever may configure it, and to nobody else", () -> {
                require(problem.isEmpty(), problem);
                List<String> told = new ArrayList<>();
                for (String user : List.of("lead-a", "lead-b", "reader-b", "anonymous")) {
                    for (String place : List.of(
                            "job/team-a/", "job/team-a/job/checkout/", "job/team-b/", "job/team-b/job/checkout/")) {
                        for (String form : FORMS) {
                            if (offers(user, place, form)) {
                                told.add(user + " " + place + form);
                            }
                        }
                    }
                }
                require(
                        told.stream().allMatch(each -> each.startsWith("lead-a job/team-a/")),
                        "they are offered to " + told);
                require(told.size() == 2 * FORMS.size(), "they are not offered where they should be: " + told);
                return told.size() + " forms name them";
            });
            checks.check("forms of the other folder offer what is for all, and to readers nothing at all", () -> {
                String lead = items("lead-b", "job/team-b/", FORMS.get(0)).body();
                require(lead.contains("aws-demo"), "nothing is offered to whoever may configure: " + lead);
                String reader = items("reader-b", "job/team-b/", FORMS.get(0)).body();
                require(!reader.contains("aws-demo"), "a reader is told: " + reader);
                return null;
            });
        } finally {
            boss.script("Jenkins.get().authorizationStrategy = new hudson.security.AuthorizationStrategy.Unsecured();"
                    + " Jenkins.get().securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION");
            client.forgetSession();
        }
    }

    private HttpResponse<String> items(String user, String place, String form)
            throws IOException, InterruptedException {
        JenkinsClient who = user.equals("anonymous") ? client : client.as(user);
        return who.answer(
                place + "descriptorByName/io.jenkins.plugins.awsflow.codecommit." + form + "/fillCredentialsIdItems",
                FORM,
                JenkinsClient.form(Map.of("credentialsId", "", "value", "")));
    }

    private boolean offers(String user, String place, String form) throws IOException, InterruptedException {
        HttpResponse<String> answer = items(user, place, form);
        require(answer.statusCode() < 500, user + " " + place + form + ": " + answer.statusCode());
        require(!answer.body().contains(Developer.PASSWORD), user + " is told the password");
        return answer.statusCode() == 200 && answer.body().contains(ID);
    }
}
