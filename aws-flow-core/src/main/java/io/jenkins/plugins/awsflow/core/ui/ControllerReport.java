package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.AwsSessions;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.WakeUpQueue;
import io.jenkins.plugins.awsflow.core.connection.WakeUps;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.operation.OperationWatcher;
import io.jenkins.plugins.awsflow.core.operation.Spans;
import io.jenkins.plugins.awsflow.core.operation.WatchCounts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How it goes with all that this controller does in AWS: counts for machines, and what an administrator should mend. */
public final class ControllerReport {
    /** So long after AWS last throttled a lane an administrator still hears of it, in milliseconds. */
    private static final long THROTTLED_LATELY = 600_000;
    /** Fewer calls per second than this make waits slow to hear of their end. */
    private static final double SLOW = 1.5;
    /** A queue that cannot be read for so long is dead, not just interrupted, in milliseconds. */
    private static final long DEAD = 60_000;

    private final OperationWatcher watcher;
    private final AwsSessions sessions;
    private final Map<WakeUpQueue, WakeUps.State> queues;
    private final long now;

    ControllerReport(OperationWatcher watcher, AwsSessions sessions, Map<WakeUpQueue, WakeUps.State> queues, long now) {
        this.watcher = watcher;
        this.sessions = sessions;
        this.queues = queues;
        this.now = now;
    }

    /** That of this moment. */
    public static ControllerReport ofNow() {
        AwsFlowRuntime runtime = AwsFlowRuntime.get();
        return new ControllerReport(
                runtime.engine().watcher(),
                runtime.sessions(),
                runtime.wakeUps().map(WakeUps::states).orElse(Map.of()),
                System.currentTimeMillis());
    }

    /** What an administrator should look at, each in one line. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        sessions.budgets().all().forEach((lane, budget) -> {
            if (throttled(budget)) {
                problems.add(Messages.ControllerReport_Throttled(
                        lane, String.valueOf(budget.throttles()), rate(budget.rate())));
            }
        });
        sessions.failures()
                .values()
                .forEach(failure -> problems.add(Messages.ControllerReport_Failing(
                        failure.identity(), Spans.text(now - failure.since()), failure.message())));
        queues.forEach((queue, state) -> {
            if (dead(state)) {
                problems.add(Messages.ControllerReport_DeadQueue(
                        queue.getUrl(), Spans.text(now - state.failingSince()), state.problem()));
            }
        });
        return problems;
    }

    private boolean throttled(CallBudget budget) {
        return budget.throttles() > 0 && now - budget.throttledAt() < THROTTLED_LATELY && budget.rate() < SLOW;
    }

    private boolean dead(WakeUps.State state) {
        return state.failingSince() > 0 && now - state.failingSince() >= DEAD;
    }

    private static String rate(double callsPerSecond) {
        return Math.round(callsPerSecond * 60) + "/min";
    }

    /** Operations since the controller was started. */
    public Map<String, Object> counts() {
        WatchCounts done = watcher.counts();
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("watched", watcher.watches());
        counts.put("started", done.startedOperations());
        counts.put("ended", done.endedOperations());
        counts.put("polls", done.polls());
        counts.put("wakeUps", done.wakeUps());
        counts.put(
                "throttled",
                sessions.budgets().all().values().stream()
                        .mapToLong(CallBudget::throttles)
                        .sum());
        return counts;
    }

    /** The lanes that were called: account, region and service, and the budget of each. */
    public List<Map<String, Object>> lanes() {
        Map<String, Integer> watched = new HashMap<>();
        for (Map.Entry<Lane, Integer> lane : watcher.lanes().entrySet()) {
            watched.merge(lane.getKey().toString(), lane.getValue(), Integer::sum);
        }
        List<Map<String, Object>> lanes = new ArrayList<>();
        sessions.budgets().all().forEach((name, budget) -> {
            Map<String, Object> lane = new LinkedHashMap<>();
            lane.put("lane", name);
            lane.put("watched", watched.getOrDefault(name, 0));
            lane.put("callsPerSecond", budget.rate());
            lane.put("calls", budget.calls());
            lane.put("throttled", budget.throttles());
            lane.put("slow", throttled(budget));
            lanes.add(lane);
        });
        return lanes;
    }

    /** The wake-up queues. */
    public List<Map<String, Object>> queues() {
        List<Map<String, Object>> list = new ArrayList<>();
        queues.forEach((queue, state) -> {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("url", queue.getUrl());
            map.put("messages", state.messages());
            map.put("wakeUps", state.wakeUps());
            map.put("strangers", state.strangers());
            map.put("dead", dead(state));
            map.put("problem", state.problem());
            list.add(map);
        });
        return list;
    }

    /** The page's content, escaped. */
    public String html() {
        Html html = new Html();
        List<String> problems = problems();
        if (problems.isEmpty()) {
            html.element("p", "aws-flow__empty", Messages.ControllerReport_Fine());
        } else {
            html.open("ul", "class", "aws-flow__problems");
            problems.forEach(problem -> html.element("li", "aws-flow__reason", problem));
            html.close("ul").line();
        }
        html.element("h2", "aws-flow__title", Messages.ControllerReport_Counts());
        html.open("dl", "class", "aws-flow__facts");
        counts().forEach((name, count) -> html.element("dt", null, word(name)).element("dd", null, count.toString()));
        html.close("dl").line();
        html.element("h2", "aws-flow__title", Messages.ControllerReport_Lanes());
        table(html, Messages.ControllerReport_Lanes(), lanes());
        if (!queues.isEmpty()) {
            html.element("h2", "aws-flow__title", Messages.ControllerReport_Queues());
            table(html, Messages.ControllerReport_Queues(), queues());
        }
        return html.toString();
    }

    private static void table(Html html, String label, List<Map<String, Object>> rows) {
        if (rows.isEmpty()) {
            html.element("p", "aws-flow__empty", Messages.ControllerReport_None());
            return;
        }
        html.open("table", "class", "jenkins-table jenkins-table--small", "aria-label", label)
                .open("thead")
                .open("tr");
        rows.get(0).keySet().forEach(name -> html.open("th", "scope", "col")
                .text(word(name))
                .close("th"));
        html.close("tr").close("thead").open("tbody").line();
        for (Map<String, Object> row : rows) {
            html.open("tr");
            row.values().forEach(value -> html.element("td", "aws-flow__text", cell(value)));
            html.close("tr").line();
        }
        html.close("tbody").close("table").line();
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Boolean flag) {
            return flag ? Messages.ControllerReport_Yes() : Messages.ControllerReport_No();
        }
        return value instanceof Double rate ? String.valueOf(Math.round(rate * 100) / 100.0) : value.toString();
    }

    private static String word(String name) {
        return switch (name) {
            case "watched" -> Messages.ControllerReport_Watched();
            case "started" -> Messages.ControllerReport_Started();
            case "ended" -> Messages.ControllerReport_Ended();
            case "polls" -> Messages.ControllerReport_Polls();
            case "wakeUps" -> Messages.ControllerReport_WakeUps();
            case "throttled" -> Messages.ControllerReport_ThrottledCalls();
            case "lane" -> Messages.ControllerReport_Lane();
            case "callsPerSecond" -> Messages.ControllerReport_Rate();
            case "calls" -> Messages.ControllerReport_Calls();
            case "slow" -> Messages.ControllerReport_Slow();
            case "url" -> Messages.ControllerReport_Queue();
            case "messages" -> Messages.ControllerReport_Messages();
            case "strangers" -> Messages.ControllerReport_Strangers();
            case "dead" -> Messages.ControllerReport_Dead();
            case "problem" -> Messages.ControllerReport_Problem();
            default -> throw new IllegalArgumentException(name);
        };
    }
}
