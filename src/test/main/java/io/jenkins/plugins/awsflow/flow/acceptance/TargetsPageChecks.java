package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a deployment's targets while it rolls and after it failed and was rolled back, and who may see it. */
final class TargetsPageChecks {
    private static final String JOB = "targets";
    private static final String LIST = "job/" + JOB + "/1/aws-flow-targets/";
    private static final List<String> LANGUAGES = List.of("en", "zh-CN");
    private static final Pattern LINK = Pattern.compile("<a href=\"([0-9a-z-]+)/\">");
    private static final Pattern ROW = Pattern.compile("<th scope=\"row\">([^<]+)</th>");

    /** The fourth host of six, one after the other. */
    private static final String FAILURE =
            "{\"application\": \"Web\", \"group\": \"production\", \"event\": \"AfterInstall\","
                    + " \"host\": 4, \"exitCode\": 3, \"logTail\": \"[stderr]disk <full>\"}";

    /** {@code guest} may see that there is a Jenkins, but no job in it. */
    private static final String SECURE =
            """
            import hudson.security.*
            import jenkins.model.Jenkins
            def realm = new HudsonPrivateSecurityRealm(false, false, null)
            ['reader', 'guest', 'boss'].each { realm.createAccount(it, it) }
            def rules = new GlobalMatrixAuthorizationStrategy()
            ['reader', 'guest'].each { rules.add(Jenkins.READ, it) }
            rules.add(hudson.model.Item.READ, 'reader')
            rules.add(Jenkins.ADMINISTER, 'boss')
            Jenkins.get().securityRealm = realm
            Jenkins.get().authorizationStrategy = rules
            print('')
            """;

    private final JenkinsClient client;
    private final DeploymentJobs jobs;
    private final AwsLocalProcess aws;
    private final Checks checks;

    /** Address of the deployment's page, once it is known. */
    private String page = "";

    TargetsPageChecks(JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.client = client;
        this.jobs = new DeploymentJobs(client);
        this.aws = aws;
        this.checks = checks;
    }

    void run() throws IOException, InterruptedException {
        aws.admin("POST", "failures", FAILURE);
        try {
            live();
            secured(true);
            ended();
            secured(false);
        } finally {
            DeploymentJobs.speed(aws, DeploymentJobs.FAST);
            aws.admin("DELETE", "failures", null);
        }
    }

    private static boolean sound(String html) {
        return !html.contains("Oops") && !html.contains("???") && !html.contains("${");
    }

    /** What there is between the tags of the table's first cells: the targets' ids, in their order. */
    private static List<String> ids(String html) {
        return ROW.matcher(html).results().map(row -> row.group(1)).toList();
    }

    /** The page once it has what it is waited for: a reading goes on beside the request that began it. */
    private String filled(String address, String language, String text) throws IOException, InterruptedException {
        String html = "";
        for (int i = 0; i < 100 && !html.contains(text); i++) {
            Thread.sleep(i == 0 ? 0 : 200);
            html = client.page(address, language);
        }
        require(html.contains(text) && sound(html), address + " lacks " + text + " in " + language + ": " + html);
        return html;
    }

    private void live() throws InterruptedException {
        checks.check("a build that deploys links to the targets of its deployment", () -> {
            DeploymentJobs.speed(aws, DeploymentJobs.SLOW);
            jobs.start(JOB, DeploymentJobs.deploy("production", DeploymentJobs.NEW));
            jobs.started(JOB);
            client.awaitConsole(JOB, 1, "1 in progress", DeploymentJobs.LIMIT);
            require(client.page("job/" + JOB + "/1/", "en").contains("AWS targets"), "no link in the side panel");
            require(client.page("job/" + JOB + "/1/", "zh-CN").contains("AWS 目标"), "no link in Chinese");
            Matcher link = LINK.matcher(client.page(LIST, "en"));
            require(link.find(), "no deployment is listed");
            page = LIST + link.group(1) + "/";
            return null;
        });
        for (String language : LANGUAGES) {
            checks.check("the table of targets is live while it rolls (" + language + ")", () -> {
                boolean english = language.equals("en");
                String html = filled(page, language, english ? "1 to 6 of 6" : "第 1 到 6 个，共 6 个");
                require(html.contains("data-live=\"true\""), "the page does not say that it is live");
                for (String text : english
                        ? List.of("Lifecycle event", "Part of the id", "in progress", "pending", "5 pending")
                        : List.of("生命周期事件", "ID 的一部分", "进行中", "等待中", "5 等待中")) {
                    require(html.contains(text), text + " is missing");
                }
                String running = ids(filled(page + "fragment?state=InProgress", language, "scope=\"row\""))
                        .toString();
                require(running.matches("\\[[^,]+]"), "in progress: " + running);
                return running;
            });
        }
    }

    private void ended() throws InterruptedException {
        checks.check("the deployment whose page was looked at fails and is rolled back", () -> {
            DeploymentJobs.speed(aws, DeploymentJobs.FAST);
            return RunningJenkins.lastLines(jobs.ends(JOB, "FAILURE"));
        });
        for (String language : LANGUAGES) {
            checks.check(
                    "after its end the table keeps each target, without a call to AWS (" + language + ")",
                    () -> kept(language.equals("en"), language));
        }
    }

    private String kept(boolean english, String language) throws IOException, InterruptedException {
        int calls = calls();
        String all = filled(page, language, english ? "6 targets:" : "6 个目标");
        require(all.contains("data-live=\"false\""), "the page still says that it is live");
        List<String> ids = ids(all);
        require(ids.size() == 6, "targets " + ids);
        require(all.contains("of=rollback") && all.contains(english ? "Roll-back d-" : "回滚 d-"), "no roll-back");
        List<String> failed = ids(client.page(page + "?state=Failed", language));
        require(failed.size() == 1, "failed: " + failed);
        String id = failed.get(0);
        String asked = "?state=Failed&q=" + id.substring(3).toUpperCase(Locale.ROOT);
        for (String address : List.of(page + asked, page + "fragment" + asked)) {
            String html = client.page(address, language);
            require(sound(html) && ids(html).equals(failed), address + ": " + ids(html));
            require(html.contains("AfterInstall"), "the event that failed is missing");
            require(html.contains("disk &lt;full&gt;") && !html.contains("<full>"), "the script's lines: " + html);
        }
        String other = ids.get(ids.get(0).equals(id) ? 1 : 0);
        String none = client.page(page + "?state=Failed&q=" + other, language);
        require(ids(none).isEmpty() && none.contains(english ? "No target fits." : "没有符合条件的目标。"), none);
        String back = client.page(page + "?state=Succeeded&of=rollback", language);
        require(!ids(back).isEmpty() && ids(back).contains(id), "rolled back: " + ids(back));
        String hostile = client.page(page + "?q=%22%3E%3Cscript%3Ealert(1)", language);
        require(!hostile.contains("<script>alert"), "the text that is searched for is not escaped");
        require(calls() == calls, (calls() - calls) + " calls to CodeDeploy");
        return id + " of " + ids.size();
    }

    private int calls() throws IOException, InterruptedException {
        return aws.called("codedeploy", null);
    }

    /** Closes the Jenkins for a while. */
    private void secured(boolean live) throws IOException, InterruptedException {
        String problem = client.script(SECURE);
        JenkinsClient boss = client.as("boss");
        try {
            checks.check(
                    "whoever may read the job sees the targets, nobody else "
                            + (live ? "while it rolls" : "afterwards"),
                    () -> {
                        require(problem.isEmpty(), problem);
                        return permissions();
                    });
        } finally {
            boss.forgetSession();
            boss.script("Jenkins.get().authorizationStrategy = new hudson.security.AuthorizationStrategy.Unsecured();"
                    + " Jenkins.get().securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION");
            client.forgetSession();
        }
    }

    private String permissions() throws IOException, InterruptedException {
        JenkinsClient reader = client.as("reader");
        List<String> pages =
                List.of(LIST, page, page + "?state=Failed&q=i-", page + "fragment", page + "fragment?q=i-");
        for (String address : pages) {
            int status = reader.get(address, "en").statusCode();
            require(status == 200, "reader GET " + address + ": " + status);
            int guest = client.as("guest").get(address, "en").statusCode();
            require(guest == 404, "guest GET " + address + ": " + guest);
            int anonymous = client.get(address, "en").statusCode();
            require(anonymous == 403, "anonymous GET " + address + ": " + anonymous);
        }
        int unknown = reader.get(LIST + "0123456789abcdef/", "en").statusCode();
        require(unknown == 404, "a deployment that there is not: " + unknown);
        return pages.size() + " pages";
    }
}
