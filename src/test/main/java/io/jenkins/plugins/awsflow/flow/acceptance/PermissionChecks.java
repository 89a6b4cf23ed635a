package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import io.jenkins.plugins.awsflow.flow.AwsLocalProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Every web method of every form of ours, by everybody, in the job and globally, by GET and by POST: who may not configure
 * learns no name of credentials, and only an administrator makes Jenkins call AWS. The methods are asked of the Jenkins
 * itself, so that a new one cannot be forgotten.
 */
final class PermissionChecks {
    private static final String ANONYMOUS = "anonymous";
    private static final String ADMINISTRATOR = "boss";
    private static final List<String> USERS = List.of("reader", "configurer", "manager", ADMINISTRATOR);
    private static final String FORM = "application/x-www-form-urlencoded";

    /** The credentials of the example, and what they hold. */
    private static final String CREDENTIALS = "aws-demo";

    private static final String SECRET = "demo-secret-of-the-local-aws";

    private static final String SECURE =
            """
            import hudson.security.*
            import jenkins.model.Jenkins
            def realm = new HudsonPrivateSecurityRealm(false, false, null)
            ['reader', 'configurer', 'manager', 'boss'].each { realm.createAccount(it, it) }
            def rules = new GlobalMatrixAuthorizationStrategy()
            ['reader', 'configurer', 'manager'].each {
                rules.add(Jenkins.READ, it); rules.add(hudson.model.Item.READ, it)
            }
            rules.add(hudson.model.Item.CONFIGURE, 'configurer')
            rules.add(Jenkins.MANAGE, 'manager')
            rules.add(Jenkins.ADMINISTER, 'boss')
            Jenkins.get().securityRealm = realm
            Jenkins.get().authorizationStrategy = rules
            print('')
            """;

    private static final String METHODS =
            """
            def seen = new TreeSet()
            def pm = Jenkins.get().pluginManager
            Jenkins.get().getExtensionList(hudson.model.Descriptor).each { d ->
                if (!d.class.name.startsWith('io.jenkins.plugins.awsflow.')) return
                d.class.methods.findAll { it.name ==~ /do[A-Z].*/ &&
                        it.declaringClass.name.startsWith('io.jenkins.plugins.awsflow.') }.each {
                    seen << d.descriptorUrl + '/' + it.name[2].toLowerCase() + it.name.substring(3)
                }
            }
            print(seen.join('\\n'))
            """;

    private final JenkinsClient client;
    private final AwsLocalProcess aws;
    private final Checks checks;

    PermissionChecks(JenkinsClient client, AwsLocalProcess aws, Checks checks) {
        this.client = client;
        this.aws = aws;
        this.checks = checks;
    }

    /** Runs them; the Jenkins is open to everybody again afterwards. */
    void run() throws IOException, InterruptedException {
        List<String> methods = client.script(METHODS).lines().sorted().toList();
        String problem = client.script(SECURE);
        JenkinsClient boss = client.as(ADMINISTRATOR);
        try {
            checks.check("no GET reaches a web method that does something", () -> {
                require(problem.isEmpty() && methods.size() > 20, problem + methods);
                return gets(methods);
            });
            checks.check(
                    "a POST tells credentials to nobody who may not configure, and calls AWS for administrators only",
                    () -> posts(methods));
            checks.check("only an administrator tests a connection, and is told account and ARN", () -> {
                HttpResponse<String> told = boss.answer(
                        "descriptorByName/io.jenkins.plugins.awsflow.core.connection.NamedConnection/testConnection",
                        FORM,
                        JenkinsClient.form(Map.of(
                                "name",
                                "demo",
                                "region",
                                "cn-north-1",
                                "credentialsId",
                                CREDENTIALS,
                                "endpoint",
                                aws.endpoint().toString())));
                require(told.body().contains("arn:aws-cn:iam::"), told.statusCode() + " " + told.body());
                return told.body().replaceAll("<[^>]+>", "").strip();
            });
            pages();
        } finally {
            boss.forgetSession();
            boss.script("Jenkins.get().authorizationStrategy = new hudson.security.AuthorizationStrategy.Unsecured();"
                    + " Jenkins.get().securityRealm = hudson.security.SecurityRealm.NO_AUTHENTICATION");
            client.forgetSession();
        }
    }

    private JenkinsClient as(String user) {
        return user.equals(ANONYMOUS) ? client : client.as(user);
    }

    private static List<String> everybody() {
        List<String> all = new ArrayList<>(List.of(ANONYMOUS));
        all.addAll(USERS);
        return all;
    }

    private String gets(List<String> methods) throws IOException, InterruptedException {
        int refused = 0;
        for (String user : everybody()) {
            JenkinsClient who = as(user);
            for (String method : methods) {
                for (String place : List.of("", "job/example/")) {
                    HttpResponse<String> answer = who.get(place + method + "?value=x&connection=&credentialsId=", "en");
                    require(answer.statusCode() >= 400, user + " GET " + place + method + ": " + answer.statusCode());
                    refused++;
                }
            }
        }
        return refused + " refused, " + methods.size() + " methods";
    }

    private String posts(List<String> methods) throws IOException, InterruptedException {
        String body = JenkinsClient.form(Map.of(
                "value",
                "x",
                "connection",
                "",
                "credentialsId",
                "",
                "region",
                "cn-north-1",
                "name",
                "x",
                "endpoint",
                aws.endpoint().toString()));
        int asked = 0;
        int told = 0;
        int calls = aws.answered("sts", "GetCallerIdentity");
        for (String user : everybody()) {
            JenkinsClient who = as(user);
            for (String method : methods) {
                for (String place : List.of("", "job/example/")) {
                    HttpResponse<String> answer = who.answer(place + method, FORM, body);
                    String what = user + " POST " + place + method + ": " + answer.statusCode();
                    require(answer.statusCode() < 500, what);
                    require(!user.equals(ANONYMOUS) || answer.statusCode() >= 400, what);
                    require(!answer.body().contains(SECRET), what + " tells the secret");
                    boolean names = answer.statusCode() == 200 && answer.body().contains(CREDENTIALS);
                    boolean may = user.equals(ADMINISTRATOR) || user.equals("configurer") && place.startsWith("job/");
                    require(may || !names, what + " names credentials");
                    asked++;
                    told += names ? 1 : 0;
                }
            }
            require(
                    user.equals(ADMINISTRATOR) || aws.answered("sts", "GetCallerIdentity") == calls,
                    user + " made Jenkins call AWS");
        }
        require(told > 0, "nobody was told the credentials that there are");
        return asked + " asked, " + told + " named credentials to those who may choose them";
    }

    private void pages() throws InterruptedException {
        checks.check(
                "the run page and the job's deployments are for readers, the administrators' page for administrators",
                () -> {
                    for (String user : everybody()) {
                        JenkinsClient who = as(user);
                        for (String page : List.of(
                                "job/example/1/aws-flow/",
                                "job/example/1/aws-flow/api/json",
                                "job/example/aws-deployments/",
                                "job/example/aws-deployments/api/json")) {
                            int status = who.get(page, "en").statusCode();
                            require((status == 200) != user.equals(ANONYMOUS), user + " GET " + page + ": " + status);
                        }
                        for (String page : List.of("manage/aws-flow/", "manage/aws-flow/api/json")) {
                            int status = who.get(page, "en").statusCode();
                            require(
                                    (status == 200) == user.equals(ADMINISTRATOR),
                                    user + " GET " + page + ": " + status);
                        }
                    }
                    return null;
                });
        for (String language : List.of("en", "zh-CN")) {
            checks.check("the administrators' page shows lanes and counts (" + language + ")", () -> {
                String page = client.as(ADMINISTRATOR).page("manage/aws-flow/", language);
                require(page.contains("codedeploy"), "no lane on it");
                require(!page.contains("Oops") && !page.contains("???"), "it shows an error");
                return null;
            });
        }
    }
}
