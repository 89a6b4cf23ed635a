package io.jenkins.plugins.awsflow.health.step;

import hudson.console.ConsoleNote;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.LogsApi;
import io.jenkins.plugins.awsflow.health.model.logs.WholeLines;
import io.jenkins.plugins.awsflow.health.model.out.Namespaces;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes the build's log to a log group, as it stands in Jenkins: what is masked there is masked here. What was written
 * before in the build is not written again.
 */
final class PushLogWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int LOCK_COUNT = 64;

    private static final Object[] LOCKS =
            Stream.generate(Object::new).limit(LOCK_COUNT).toArray();

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

    /** One push of a build at a time: another one waits, and finds what is left. */
    private static Object lock(Run<?, ?> run) {
        return LOCKS[Math.floorMod(run.getRootDir().hashCode(), LOCKS.length)];
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws Exception {
        Run<?, ?> run = context.run();
        String stream = Namespaces.logStream(run.getParent().getFullName(), run.getNumber());
        LogsApi api = new LogsApi(context.session());
        api.stream(group, stream);
        int sent;
        synchronized (lock(run)) {
            sent = push(run, api, stream);
        }
        new ProgressLog(context.listener(), CloudWatchLogsPushStep.FUNCTION)
                .line(Messages.PushLogWork_sent(String.valueOf(sent), group, stream));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("lines", sent);
        result.put("group", group);
        result.put("stream", stream);
        return result;
    }

    /** Sends batch after batch; no more than one is held. */
    private int push(Run<?, ?> run, LogsApi api, String stream) throws IOException {
        int before = pushed(run).getOrDefault(group, 0);
        int sent = 0;
        long now = System.currentTimeMillis();
        try (WholeLines whole = new WholeLines(run.getLogReader(), run.isBuilding())) {
            List<LogsApi.Line> batch = new ArrayList<>();
            long bytes = 0;
            int number = 0;
            for (String line = whole.next(); line != null; line = whole.next()) {
                if (number++ >= before) {
                    LogsApi.Line one = event(line, now);
                    if (!LogsApi.fits(batch.size() + 1, bytes + one.size())) {
                        sent += put(run, api, stream, batch, before + sent);
                        bytes = 0;
                    }
                    batch.add(one);
                    bytes += one.size();
                }
            }
            sent += put(run, api, stream, batch, before + sent);
        }
        return sent;
    }

    /** Sends what is held and lets go of it. */
    private int put(Run<?, ?> run, LogsApi api, String stream, List<LogsApi.Line> batch, int before)
            throws IOException {
        int lines = batch.size();
        if (lines > 0) {
            api.put(group, stream, batch);
            batch.clear();
            remember(run, group, before + lines);
        }
        return lines;
    }

    /** A line without text is no event that CloudWatch takes, so it is one with a space. */
    private static LogsApi.Line event(String line, long now) {
        String text = ConsoleNote.removeNotes(line);
        return new LogsApi.Line(now, text.isEmpty() ? " " : cut(text));
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
