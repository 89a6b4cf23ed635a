package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import io.jenkins.plugins.awsflow.flow.GitHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Migrations from a native git server and from plain files into CodeCommit, compared ref by ref by native git; and what
 * becomes of one whose controller is killed in the middle.
 */
final class MigrationChecks {
    private static final int COMMITS = 300;
    private static final int PER_PUSH = 3;
    private static final int MORE = 4;
    /** So many pushes are through when the controller is killed. */
    private static final int PUSHES_BEFORE = 15;

    private static final String DURABILITY =
            "<org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty plugin='workflow-job'>"
                    + "<hint>PERFORMANCE_OPTIMIZED</hint>"
                    + "</org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty>";

    private static final String FILES =
            """
            node('LABEL') {
              writeFile file: 'site/index.html', text: '<p>Hello</p>'
              writeFile file: 'site/.gitignore', text: '*.log'
              writeFile file: 'site/debug.log', text: 'not of the site'
              sh 'printf "echo hello\\n" > site/run.sh && chmod +x site/run.sh && ln -sf index.html site/home.html'
              codeCommitMigrate from: 'site', to: 'moved-site', create: true, message: 'The site as it was', connection: 'demo'
            }
            """;

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final RemoteAgent agent;
    private final Developer developer;
    private final Checks checks;

    MigrationChecks(
            JenkinsServer jenkins,
            JenkinsClient client,
            AwsLocalProcess aws,
            RemoteAgent agent,
            Developer developer,
            Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.aws = aws;
        this.agent = agent;
        this.developer = developer;
        this.checks = checks;
    }

    void run() throws IOException, InterruptedException {
        try (GitHost host = new GitHost(developer.directory().resolve("host"), COMMITS)) {
            checks.check("a repository of a git server is migrated, ref by ref and whole", () -> mirrored(host));
            checks.check("the next migration pushes only what is new", () -> again(host));
            checks.check("plain files are migrated as one commit", this::files);
            checks.check(
                    "a migration whose controller is killed goes on in the same build (" + JenkinsServer.BEFORE_A_KILL
                            + "), and pushes nothing twice",
                    () -> resumed(host));
            checks.check(
                    "where Jenkins cannot go on with a killed build, nothing is lost and the next build does the rest",
                    () -> anew(host));
        }
    }

    private static String migrate(String label, String url, String to, String more) {
        return "node('" + label + "') {\n  def done = codeCommitMigrate(from: '" + url + "', to: '" + to
                + "', create: true, connection: 'demo'" + more + ")\n"
                + "  echo \"refs ${done.refs}, pushed ${done.pushed}, skipped ${done.skipped}, in ${done.pushes}\"\n}";
    }

    private String build(String job, String jenkinsfile) throws IOException, InterruptedException {
        client.createPipeline(job, jenkinsfile);
        client.startBuild(job);
        return new DeploymentJobs(client).succeeds(job);
    }

    private static String line(String console, String with) {
        return console.lines()
                .filter(line -> line.contains(with))
                .reduce((one, last) -> last)
                .orElseThrow(() -> new AssertionError(with + " is missing: " + console));
    }

    private String mirrored(GitHost host) throws IOException, InterruptedException {
        String console = build("migrate-mirror", migrate(RemoteAgent.LABEL, host.url(), "moved", ""));
        host.same(developer.login("moved"));
        line(console, "fetched back and counted: ");
        return line(console, "refs 5, pushed 5, skipped 0");
    }

    private String again(GitHost host) throws IOException, InterruptedException {
        host.more(MORE);
        String console = build(
                "migrate-again",
                migrate(RemoteAgent.LABEL, host.url(), "moved", ", mode: 'incremental', commitsPerPush: 1"));
        host.same(developer.login("moved"));
        line(console, "push 3 of " + MORE + ": 3 of " + MORE + " commits");
        return line(console, "refs 5, pushed 1, skipped 4, in " + MORE);
    }

    private String files() throws IOException, InterruptedException {
        String console = build("migrate-files", FILES.replace("LABEL", RemoteAgent.LABEL));
        Path mirror = developer.mirror("moved-site");
        String tree = developer.git(mirror, "ls-tree", "-r", "--format=%(objectmode) %(path)", "main");
        require(
                tree.equals("100644 .gitignore\n120000 home.html\n100644 index.html\n100755 run.sh"),
                "the files are " + tree);
        for (String name : List.of(".gitignore", "index.html", "run.sh")) {
            String file = agent.workspace("migrate-files")
                    .resolve("site")
                    .resolve(name)
                    .toString();
            require(
                    developer
                            .git(mirror, "rev-parse", "main:" + name)
                            .equals(developer.git(mirror, "hash-object", file)),
                    name + " is another file");
        }
        require(developer.git(mirror, "log", "--format=%s", "main").equals("The site as it was"), "other commits");
        return line(console, "site is in moved-site");
    }

    private int packs() throws IOException, InterruptedException {
        return aws.answered("codecommit", "GitPush", "phase", "pack");
    }

    private void killInTheMiddle(String job) throws IOException, InterruptedException {
        client.startBuild(job);
        client.awaitConsole(job, 1, "push " + PUSHES_BEFORE + " of ", DeploymentJobs.LIMIT);
        jenkins.kill(client);
    }

    private String resumed(GitHost host) throws IOException, InterruptedException {
        String job = "migrate-resumed";
        String repository = "moved-resumed";
        client.createPipeline(
                job,
                migrate(
                        RemoteAgent.LABEL,
                        host.url(),
                        repository,
                        ", mode: 'incremental', commitsPerPush: " + PER_PUSH));
        int before = packs();
        killInTheMiddle(job);
        int pushed = packs() - before;
        jenkins.boot(client);
        String console = new DeploymentJobs(client).succeeds(job);
        host.same(developer.login(repository));
        int commits = host.commits();
        int steps = (commits + PER_PUSH - 1) / PER_PUSH;
        require(pushed < steps, "it was killed after its end: this check asks nothing");
        int all = packs() - before;
        // Each step, the branches and tags, the temporary tags' end, and the step that the kill cut off.
        require(all <= steps + 4, all + " pushes for " + steps + " steps, " + pushed + " of them before the kill");
        line(console, "fetched back and counted: ");
        return pushed + " of " + steps + " steps before the kill, " + all + " pushes in all";
    }

    /** On the controller itself, so that the migration dies in the middle of a push. */
    private String anew(GitHost host) throws IOException, InterruptedException {
        String job = "migrate-anew";
        String repository = "moved-anew";
        String jenkinsfile =
                migrate("built-in", host.url(), repository, ", mode: 'incremental', commitsPerPush: " + PER_PUSH);
        client.createItem(job, JobXml.pipeline(jenkinsfile, DURABILITY));
        int before = packs();
        killInTheMiddle(job);
        int pushed = packs() - before;
        jenkins.boot(client);
        String first = client.awaitBuild(job, 1, DeploymentJobs.LIMIT);
        require(!first.equals("SUCCESS"), "Jenkins went on with the program: this check asks nothing");
        client.startBuild(job);
        String second = client.awaitBuild(job, 2, DeploymentJobs.LIMIT);
        String console = client.console(job, 2);
        require(second.equals("SUCCESS"), second + ": " + console);
        host.same(developer.login(repository));
        int steps = (host.commits() + PER_PUSH - 1) / PER_PUSH;
        int all = packs() - before;
        require(all <= steps + 4, all + " pushes for " + steps + " steps, " + pushed + " of them before the kill");
        return first + ", then SUCCESS; " + pushed + " of " + steps + " steps before the kill, " + all
                + " pushes in all";
    }
}
