package io.jenkins.plugins.awsflow.flow.report;

import io.jenkins.plugins.awsflow.core.ui.RunPage;
import io.jenkins.plugins.awsflow.runner.cli.AfterBuild;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** Writes {@code report.html} after each build of the local runner that did something in AWS. */
public final class LocalReport implements AfterBuild {
    /** What the report is called. */
    public static final String FILE = "report.html";

    @Override
    public String built(Ended build) throws IOException {
        WorkflowRun run = build.run();
        if (!RunPage.exists(run)) {
            return null;
        }
        ZoneId zone = ZoneId.systemDefault();
        List<ReportPage.Stage> stages = build.stages().stream()
                .map(s -> new ReportPage.Stage(s.name(), s.depth(), s.start(), s.end(), s.result()))
                .toList();
        long end = build.stages().stream().mapToLong(s -> s.end()).max().orElseGet(System::currentTimeMillis);
        ReportPage.Build page = new ReportPage.Build(
                run.getFullDisplayName(),
                String.valueOf(run.getResult()),
                build.reason(),
                run.getStartTimeInMillis(),
                Math.max(end, run.getStartTimeInMillis()),
                stages,
                RunPage.html(run, zone),
                log(run));
        Path file = Files.createDirectories(build.output()).resolve(FILE);
        Files.writeString(file, ReportPage.of(page, zone));
        return "Report: " + file;
    }

    private static List<String> log(WorkflowRun run) throws IOException {
        try (BufferedReader lines = new BufferedReader(run.getLogReader())) {
            return lines.lines().toList();
        }
    }
}
