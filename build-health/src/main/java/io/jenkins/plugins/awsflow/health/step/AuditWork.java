package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.aws.AwsErrors;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.StackProbes;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.CallBudget;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.Lane;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.health.Messages;
import io.jenkins.plugins.awsflow.health.aws.CloudTrailApi;
import io.jenkins.plugins.awsflow.health.model.Words;
import io.jenkins.plugins.awsflow.health.model.audit.AuditEvent;
import io.jenkins.plugins.awsflow.health.model.audit.Principals;
import io.jenkins.plugins.awsflow.health.model.audit.Since;
import io.jenkins.plugins.awsflow.health.model.delivery.Deployment;
import java.io.IOException;
import java.io.Serial;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;

/** Asks CloudTrail who changed what, and leaves out whose changes were expected. Changes nothing. */
final class AuditWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final long DAY = 24 * 3_600_000L;
    /** Changes that the log tells one by one; the page has all. */
    private static final int TOLD = 20;

    private final String since;
    private final ArrayList<String> resources;
    private final String stack;
    private final ArrayList<String> allow;
    private final OnChange onChange;

    AuditWork(String since, List<String> resources, String stack, List<String> allow, OnChange onChange) {
        this.since = since;
        this.resources = new ArrayList<>(resources);
        this.stack = stack;
        this.allow = new ArrayList<>(allow);
        this.onChange = onChange;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException, IOException, InterruptedException {
        ProgressLog log = new ProgressLog(context.listener(), CloudTrailAuditStep.FUNCTION);
        AwsSession session = context.session();
        long now = System.currentTimeMillis();
        long from = Since.kept(since(context, session, log, now), now);
        Set<AuditEvent> changes = new LinkedHashSet<>();
        long reach = from;
        try {
            CallBudget budget = AwsFlowRuntime.get()
                    .sessions()
                    .budgets()
                    .of(new Lane(session.account(), session.region().id(), CloudTrailApi.SERVICE));
            CloudTrailApi api = new CloudTrailApi(session, budget, Clock.systemUTC());
            Principals principals = new Principals(session.arn(), allow);
            Set<String> seen = new LinkedHashSet<>();
            for (String resource : names(session)) {
                CloudTrailApi.Found found = api.changes(resource, from);
                reach = found.cut() ? Math.max(reach, found.reach()) : reach;
                found.events().stream()
                        .filter(principals::outside)
                        .filter(event -> seen.add(event.id()))
                        .forEach(changes::add);
            }
        } catch (SdkException e) {
            throw AwsErrors.translate(e, Messages.AuditWork_what(scope()));
        }
        List<AuditEvent> sorted = new ArrayList<>(changes);
        sorted.sort(Comparator.comparingLong(AuditEvent::time).reversed());
        new AuditRecord(scope(), from, reach, sorted).remember(context.run());
        return end(context, log, sorted, from, reach, now);
    }

    private long since(WorkContext context, AwsSession session, ProgressLog log, long now) {
        if (!Since.isLastDeploy(since)) {
            return Since.of(since, now);
        }
        List<Deployment> good =
                DeliveryConfiguration.get().deliveries(List.of(context.run().getParent())).all().stream()
                        .filter(Deployment::good)
                        .filter(deployment -> deployment.isAt(
                                session.account(), session.region().id()))
                        .toList();
        if (good.isEmpty()) {
            log.line(Messages.AuditWork_noDeployment());
            return now - DAY;
        }
        return good.get(good.size() - 1).at();
    }

    /** What is looked up, one by one; null for anything. */
    private List<String> names(AwsSession session) throws AwsFlowException {
        List<String> names = new ArrayList<>(resources);
        if (stack != null) {
            names.add(stack);
            names.addAll(StackProbes.resources(session, stack)
                    .orElseThrow(() ->
                            new AwsFlowException(FailureClass.NOT_FOUND, Messages.AuditWork_noStackPlugin(stack))));
        }
        if (names.isEmpty()) {
            names.add(null);
        }
        return names;
    }

    Map<String, Object> end(
            WorkContext context, ProgressLog log, List<AuditEvent> changes, long from, long reach, long now)
            throws AwsFlowException {
        ZoneId zone = ZoneId.systemDefault();
        for (AuditEvent change : changes.subList(0, Math.min(TOLD, changes.size()))) {
            log.line(Messages.AuditWork_change(
                    Words.time(change.time(), now, zone), change.principal(), change.title(), change.resource()));
        }
        String begin = Words.time(from, now, zone);
        boolean cut = reach > from;
        String all = cut ? Messages.AuditWork_more(changes.size()) : String.valueOf(changes.size());
        String line = changes.isEmpty()
                ? Messages.AuditWork_none(scope(), cut ? Words.time(reach, now, zone) : begin)
                : Messages.AuditWork_some(all, scope(), begin);
        if (!changes.isEmpty() && onChange == OnChange.fail) {
            AuditEvent newest = changes.get(0);
            throw new AwsFlowException(
                    FailureClass.REMOTE,
                    Messages.AuditWork_failed(line, newest.title(), newest.resource(), newest.principal()));
        }
        if (!changes.isEmpty() && onChange == OnChange.unstable) {
            context.unstable(line);
        } else {
            log.line(line);
        }
        if (cut) {
            // What nobody has read is neither a change nor none.
            String told = Messages.AuditWork_cut(Words.time(reach, now, zone));
            if (onChange == OnChange.report) {
                log.line(told);
            } else {
                context.unstable(told);
            }
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("since", from);
        result.put("cut", cut);
        result.put("knownSince", reach);
        result.put(
                "changes", new ArrayList<>(changes.stream().map(AuditEvent::map).toList()));
        return result;
    }

    /** What is looked at, in words. */
    private String scope() {
        if (stack != null) {
            return resources.isEmpty() ? stack : stack + ", " + String.join(", ", resources);
        }
        return resources.isEmpty() ? Messages.AuditWork_anything() : String.join(", ", resources);
    }

    @Override
    public String toString() {
        return Messages.AuditWork_what(scope());
    }
}
