package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The pages of a job and a folder with a thousand builds on disk and their deployments: quick, and no build is loaded. */
final class TrendChecks {
    private static final int BUILDS = 1_000;
    private static final long DAY = 24 * 3_600_000L;
    /** What a page with trends may take beyond one that has none, on a machine that is busy with other things. */
    private static final Duration MORE = Duration.ofMillis(600);

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final String FOLDER = "<com.cloudbees.hudson.plugins.folder.Folder plugin='cloudbees-folder'>"
            + "<healthMetrics><com.cloudbees.hudson.plugins.folder.health.WorstChildHealthMetric/></healthMetrics>"
            + "</com.cloudbees.hudson.plugins.folder.Folder>";
    static final String SHIP = "shop/ship";

    /** Jenkins' own number of builds in memory, and how many there are on disk; after a collection of what nobody uses. */
    private static final String LOADED =
            """
            def job = Jenkins.get().getItemByFullName('shop/ship')
            print(job.lazyBuildMixIn._getRuns().getLoadedBuilds().size())
            """;

    private static final String RENDER =
            """
            def job = Jenkins.get().getItemByFullName('shop/ship')
            def action = job.allActions.find { it.urlName == 'aws-delivery' }
            def before = job.lazyBuildMixIn._getRuns().getLoadedBuilds().keySet() as TreeSet
            def text = action.html + action.trends + action.summary + action.month + action.weeks + action.targets
            def after = job.lazyBuildMixIn._getRuns().getLoadedBuilds().keySet() as TreeSet
            print(text.length() > 10000 && (after - before).isEmpty() ? 'none loaded' : 'loaded ' + (after - before))
            """;

    private final JenkinsServer jenkins;
    private final JenkinsClient client;
    private final Checks checks;

    TrendChecks(JenkinsServer jenkins, JenkinsClient client, Checks checks) {
        this.jenkins = jenkins;
        this.client = client;
        this.checks = checks;
    }

    void run() throws InterruptedException {
        checks.check("a job with " + BUILDS + " builds on disk", this::prepare);
        checks.check("the page of its deliveries loads none of them", () -> {
            String seen = client.script(RENDER);
            require(seen.equals("none loaded"), seen);
            int before = Integer.parseInt(client.script(LOADED));
            for (String place : new String[] {JenkinsClient.path(SHIP), "job/shop"}) {
                for (String language : new String[] {"en", "zh-CN"}) {
                    String page = client.page(place + "/aws-delivery/", language);
                    require(page.contains("Web to production"), place + " has no production");
                    require(page.contains("<svg"), place + " has no chart");
                }
            }
            int after = Integer.parseInt(client.script(LOADED));
            // The list of builds at the side shows some, as on each page of the job.
            require(after < 100, after + " builds were loaded");
            return before + " builds in memory before the pages, " + after + " after, of " + BUILDS;
        });
        checks.check("it comes about as quickly as one without any", () -> {
            client.createItem("empty", FOLDER);
            long empty = median("job/empty/aws-delivery/");
            long job = median(JenkinsClient.path(SHIP) + "/aws-delivery/");
            long folder = median("job/shop/aws-delivery/");
            String took = "empty " + empty + " ms, job " + job + " ms, folder " + folder + " ms";
            require(Math.max(job, folder) < empty + MORE.toMillis(), took);
            return took;
        });
        checks.check("each target has its page, and programs its figures", () -> {
            String page = client.page(JenkinsClient.path(SHIP) + "/aws-delivery/?target=Web%20to%20production", "en");
            require(page.contains("Web to production in the last 30 days"), "no figures of the target");
            JsonNode all = client.json("job/shop/aws-delivery/api/json");
            int month = all.path("month").path("deployments").asInt();
            require(month > 280 && month < 320, month + " deployments in thirty days");
            JsonNode target = all.path("targets").path(0);
            require(target.path("target").asText().equals("Web to production"), all.toString());
            require(target.path("month").path("deployments").asInt() == month, target.toString());
            return month + " in thirty days";
        });
        new PolicyChecks(client, checks)
                .run(List.of(
                        JenkinsClient.path(SHIP) + "/aws-delivery/",
                        JenkinsClient.path(SHIP) + "/aws-delivery/?target=Web%20to%20production",
                        "job/shop/aws-delivery/",
                        "manage/aws-flow/"));
        checks.check("the pages of job and folder themselves show them", () -> {
            String job = client.page(JenkinsClient.path(SHIP) + "/", "en");
            require(job.contains("aws-flow-health__trend") && job.contains("As a table"), "no trend on the job's page");
            require(job.contains("Production in the last 30 days: "), "no figures on the job's page");
            String chinese = client.page("job/shop/", "zh-CN");
            require(chinese.contains("aws-delivery/") && chinese.contains("30 天"), "no figures on the folder's page");
            return null;
        });
    }

    /** Of five times, after one that nobody counts. */
    private long median(String page) throws IOException, InterruptedException {
        client.page(page, "en");
        long[] millis = new long[5];
        for (int i = 0; i < millis.length; i++) {
            long begin = System.nanoTime();
            client.page(page, "en");
            millis[i] = (System.nanoTime() - begin) / 1_000_000;
        }
        Arrays.sort(millis);
        return millis[millis.length / 2];
    }

    /** Builds as Jenkins itself wrote the first one, and the file that the plugin writes as they end. */
    private String prepare() throws IOException, InterruptedException {
        client.createItem("shop", FOLDER);
        client.createItem(
                SHIP, JobXml.pipeline("withAwsConnection('demo') { awsBuildHealth alarmPrefix: 'web-gamma' }", ""));
        client.startBuild(SHIP);
        require(client.awaitBuild(SHIP, 1, LIMIT).equals("SUCCESS"), client.console(SHIP, 1));
        Path job = jenkins.home().resolve("jobs/shop/jobs/ship");
        // Its health included, as a thousand builds with awsBuildHealth have it.
        String first = Files.readString(job.resolve("builds/1/build.xml"));
        require(first.contains("HealthRecord"), "no health in the build's file");
        for (int build = 2; build <= BUILDS; build++) {
            Path directory = Files.createDirectories(job.resolve("builds/" + build));
            Files.writeString(directory.resolve("build.xml"), first);
        }
        Files.writeString(job.resolve("nextBuildNumber"), String.valueOf(BUILDS + 1));
        Files.writeString(job.resolve("aws-flow-deliveries.tsv"), history(System.currentTimeMillis()));
        client.post(JenkinsClient.path(SHIP) + "/reload", "application/x-www-form-urlencoded", "");
        String onDisk = client.script("print(Jenkins.get().getItemByFullName('" + SHIP
                + "').lazyBuildMixIn._getRuns().with { runs -> runs.maxNumberOnDisk() })");
        require(onDisk.equals(String.valueOf(BUILDS)), "Jenkins sees " + onDisk);
        return onDisk + " builds";
    }

    /** The file that a job with a thousand builds has. */
    private static String history(long now) {
        StringBuilder lines = new StringBuilder();
        for (int build = 1; build <= BUILDS; build++) {
            long end = now - (BUILDS - build) * DAY / 10;
            String good = build % 20 == 0 ? "-" : "+";
            lines.append("o\tt%1$d\t%1$d\td\t%2$d\t%3$d\t%4$s\tWeb to production"
                            .formatted(build, end - 60_000, end, good))
                    .append('\n');
            lines.append("b\t%d\t%s\t%d".formatted(build, good, end - 3_600_000))
                    .append('\n');
        }
        return lines.toString();
    }
}
