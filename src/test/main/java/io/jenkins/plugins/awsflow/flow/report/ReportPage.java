package io.jenkins.plugins.awsflow.flow.report;

import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.ui.Html;
import io.jenkins.plugins.awsflow.core.ui.RunPage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jvnet.localizer.ResourceBundleHolder;

/**
 * The report of a local run as one file that needs nothing else: the page of a build around the same fragment that the
 * run page "AWS" of a Jenkins shows.
 */
final class ReportPage {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** In the language of the fragment, which has its words by the same locale. */
    private static final ResourceBundleHolder WORDS = ResourceBundleHolder.get(ReportPage.class);

    /** A stage of the build. */
    record Stage(String name, int depth, long start, long end, String result) {}

    /**
     * What there is to tell of the build itself.
     *
     * @param result as Jenkins words it
     * @param reason the line that one should read last; null for a good end
     * @param fragment escaped HTML
     */
    record Build(
            String name,
            String result,
            String reason,
            long start,
            long end,
            List<Stage> stages,
            String fragment,
            List<String> log) {}

    private final Build build;
    private final ZoneId zone;
    private final Html html = new Html();

    private ReportPage(Build build, ZoneId zone) {
        this.build = build;
        this.zone = zone;
    }

    static String of(Build build, ZoneId zone) {
        return new ReportPage(build, zone).page();
    }

    private String page() {
        html.escaped("<!doctype html>").line();
        html.open("html", "lang", WORDS.format("Report.language")).open("head").line();
        html.escaped("<meta charset=\"utf-8\">").line();
        html.escaped("<meta name=\"viewport\" content=\"width=device-width\">").line();
        html.element("title", null, build.name() + ": " + build.result()).line();
        html.open("style").line();
        html.escaped(resource(ReportPage.class, "report.css"));
        html.escaped(resource(RunPage.class, "operations.css"));
        html.close("style").close("head").open("body").line();
        head();
        stages();
        html.open("main", "id", "aws").escaped(build.fragment()).close("main").line();
        log();
        html.close("body").close("html").line();
        return html.toString();
    }

    private void head() {
        String result = build.result().toLowerCase(Locale.ROOT);
        html.open("header", "class", "report__head report__head--" + result);
        html.element("h1", null, build.name());
        html.open("p").element("strong", "report__result", build.result());
        html.text(" \u00b7 " + date(build.start()) + " \u00b7 " + Spans.text(build.end() - build.start()));
        html.close("p");
        if (build.reason() != null) {
            html.element("p", "report__reason", build.reason());
        }
        html.close("header").line();
    }

    private void stages() {
        if (build.stages().isEmpty()) {
            return;
        }
        html.open("section", "class", "report__stages")
                .element("h2", null, WORDS.format("Report.stages"))
                .open("ol")
                .line();
        for (Stage stage : build.stages()) {
            String result = stage.result().toLowerCase(Locale.ROOT);
            html.open(
                    "li",
                    "class",
                    "report__stage report__stage--" + result + " report__stage--depth-" + Math.min(stage.depth(), 3));
            html.element("span", "report__name", stage.name());
            html.element("span", "report__state", stage.result());
            html.element("span", "report__length", Spans.text(stage.end() - stage.start()));
            html.close("li").line();
        }
        html.close("ol").close("section").line();
    }

    private void log() {
        html.open("section", "class", "report__log").open("details");
        html.element("summary", null, WORDS.format("Report.log", build.log().size()));
        html.open("pre").text(String.join("\n", build.log())).close("pre");
        html.close("details").close("section").line();
    }

    private String date(long millis) {
        return DATE.format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
