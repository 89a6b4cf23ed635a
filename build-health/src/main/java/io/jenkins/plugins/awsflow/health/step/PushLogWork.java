package io.jenkins.plugins.awsflow.health.step;

import hudson.console.ConsoleNote;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.model.out.Namespaces;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the build's log to a log group, as it stands in Jenkins: what is masked there is masked here. What was written
 * before in the build is not written again.
 */
final class PushLogWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String group;

    PushLogWork(String group) {
        this.group = Namespaces.logGroup(group);
    }

    /** How many lines of the log each group has. Persisted with the build; never changed once attached. */
    private static final class Pushed extends InvisibleAction {
        private final LinkedHashMap<String, Integer> lines;

        Pushed(Map<String, Integer> lines) {
            this.lines = new LinkedHashMap<>(lines);
        }
    }

    private static Map<String, Integer> pushed(Run<?, ?> run) {
        Pushed pushed = run.getAction(Pushed.class);
        return pushed == null ? new LinkedHashMap<>() : new LinkedHashMap<>(pushed.lines);
    }

    private static void remember(Run<?, ?> run, String group, int lines) throws IOException {
        synchronized (PushLogWork.class) {
            Map<String, Integer> all = pushed(run);
            all.put(group, lines);
            run.replaceAction(new Pushed(all));
        }
        run.save();
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws Exception {
        Run<?, ?> run = context.run();
        int before = pushed(run).getOrDefault(group, 0);
        List<LogsApi.Line> lines = lines(run, before, System.currentTimeMillis());
        String stream = Namespaces.logStream(run.getParent().getFullName(), run.getNumber());
        LogsApi api = new LogsApi(context.session());
        api.stream(group, stream);
        int sent = 0;
        for (List<LogsApi.Line> batch : LogsApi.batches(lines)) {
            api.put(group, stream, batch);
            sent += batch.size();
            remember(run, group, before + sent);
        }
        new ProgressLog(context.listener(), CloudWatchLogsPushStep.FUNCTION)
                .line(Messages.PushLogWork_sent(String.valueOf(sent), group, stream));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("lines", sent);
        result.put("group", group);
        result.put("stream", stream);
        return result;
    }

    /** A line without text is no event that CloudWatch takes, so it is one with a space. */
    private static List<LogsApi.Line> lines(Run<?, ?> run, int skipped, long now) throws IOException {
        List<LogsApi.Line> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(run.getLogReader())) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (number++ >= skipped) {
                    String text = ConsoleNote.removeNotes(line);
                    lines.add(new LogsApi.Line(now, text.isEmpty() ? " " : cut(text)));
                }
            }
        }
        return lines;
    }

    private static String cut(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LogsApi.LONGEST_EVENT) {
            return text;
        }
        String end = " …";
        return new String(bytes, 0, LogsApi.LONGEST_EVENT - end.length() * 3 - 4, StandardCharsets.UTF_8) + end;
    }

    @Override
    public String toString() {
        return Messages.LogsExecution_what(group);
    }
}
