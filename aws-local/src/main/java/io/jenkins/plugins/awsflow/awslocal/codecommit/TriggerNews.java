package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jgit.lib.ObjectId;

/** Tells of pushes what the triggers of their repositories ask for. Source: "Manage triggers for a repository". */
final class TriggerNews {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxxx");

    /** Stands for a commit where the repository has none, in a test of a trigger. */
    private static final String NO_COMMIT = "0".repeat(40);

    private final List<CodeCommitService.TriggerListener> listeners = new CopyOnWriteArrayList<>();
    private final LocalClock clock;

    TriggerNews(LocalClock clock) {
        this.clock = clock;
    }

    void listen(CodeCommitService.TriggerListener listener) {
        listeners.add(listener);
    }

    /** One message of each trigger, with all that a push has changed. */
    void pushed(List<RefChange> push) {
        LocalRepository repository = push.get(0).repository();
        for (Triggers.Trigger trigger : repository.triggers().all()) {
            List<RefChange> taken = push.stream()
                    .filter(change -> change.ref().matches("refs/(heads|tags)/.*") && trigger.takes(change))
                    .toList();
            if (!taken.isEmpty()) {
                ArrayNode references = JsonNodeFactory.instance.arrayNode();
                taken.forEach(change -> reference(change, references.addObject()));
                tell(
                        repository,
                        trigger,
                        references,
                        "ReferenceChanges",
                        taken.get(0).caller());
            }
        }
    }

    private static void reference(RefChange change, ObjectNode reference) {
        reference.put("commit", change.newId() == null ? change.oldId() : change.newId());
        if (change.oldId() == null) {
            reference.put("created", true);
        }
        if (change.newId() == null) {
            reference.put("deleted", true);
        }
        reference.put("ref", change.ref());
    }

    /** Tells of the default branch as it is; gives back whether somebody could be told. */
    boolean test(LocalRepository repository, Triggers.Trigger trigger, String caller) {
        String branch = repository.defaultBranch() == null ? "main" : repository.defaultBranch();
        ObjectId tip = repository.tip("refs/heads/" + branch);
        ArrayNode references = JsonNodeFactory.instance.arrayNode();
        references
                .addObject()
                .put("commit", tip == null ? NO_COMMIT : tip.name())
                .put("ref", "refs/heads/" + branch);
        return tell(repository, trigger, references, "TriggerEventTest", caller);
    }

    private boolean tell(
            LocalRepository repository, Triggers.Trigger trigger, ArrayNode references, String event, String caller) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode record = json.putArray("Records").addObject();
        record.put("awsRegion", repository.region());
        record.putObject("codecommit").set("references", references);
        if (trigger.customData() != null) {
            record.put("customData", trigger.customData());
        }
        record.put("eventId", UUID.randomUUID().toString());
        record.put("eventName", event);
        record.put("eventPartNumber", 1);
        record.put("eventSource", "aws:codecommit");
        record.put("eventSourceARN", repository.arn());
        record.put("eventTime", TIME.format(Instant.ofEpochMilli(clock.millis()).atOffset(ZoneOffset.UTC)));
        record.put("eventTotalParts", 1);
        record.put("eventTriggerConfigId", repository.triggers().configurationId());
        record.put("eventTriggerName", trigger.name());
        record.put("eventVersion", "1.0");
        record.put("userIdentityARN", caller);
        boolean told = false;
        for (CodeCommitService.TriggerListener listener : listeners) {
            told |= listener.push(trigger.destination(), json.toString());
        }
        return told;
    }
}
