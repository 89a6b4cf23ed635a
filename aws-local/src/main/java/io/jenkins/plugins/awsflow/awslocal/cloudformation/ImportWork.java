package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.cloudformation.resource.ResourcePlan;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a resource into the stack that was there before. */
final class ImportWork extends ForwardWork {
    /** What CloudFormation does with each resource once it has it. */
    private static final String TAGS = "Apply stack-level tags to imported resource if applicable.";
    /** Looking at a resource takes less time than making one. */
    private static final double SHARE = 0.3;

    private final Map<String, String> identity;
    private boolean tagging;

    ImportWork(StackRun run, String logicalId, Set<String> after, Map<String, String> identity) {
        super(run, logicalId, after);
        this.identity = identity;
    }

    @Override
    String verb() {
        return tagging ? "update" : "import";
    }

    @Override
    void begin(long now) {
        deed = Deed.IMPORTED;
        JsonNode declaration = declaration();
        resource = new StackResource(key, declaration);
        resource.imported = true;
        run.stack.resources.put(key, resource);
        String wrong = null;
        try {
            resource.properties = properties(declaration);
        } catch (AwsException e) {
            wrong = e.getMessage();
        }
        enter("IMPORT_IN_PROGRESS", "Resource import started.", now);
        Optional<ResourcePlan> plan = run.engine.plan(run.stack, key, resource.type, "IMPORT");
        if (plan.map(ResourcePlan::hang).orElse(false)) {
            return;
        }
        String reason = wrong != null ? wrong : plan.map(ResourcePlan::reason).orElse(null);
        then(now, run.engine.millis(resource.type, plan, SHARE), at -> take(reason, at));
    }

    private void take(String planned, long now) {
        ExistingResources existing = new ExistingResources(run.engine, run.book);
        String physicalId = existing.find(resource.type, identity);
        String reason = planned;
        if (reason == null) {
            reason = ImportCheck.missing(existing, resource.type, identity, physicalId);
        }
        if (reason != null) {
            lose("IMPORT", reason, now);
            return;
        }
        resource.physicalId = physicalId;
        run.book.loose.take(resource.type, physicalId);
        enter("IMPORT_COMPLETE", "Resource import completed.", now);
        tagging = true;
        enter("UPDATE_IN_PROGRESS", TAGS, now);
        then(now, StackEngine.PAUSE_MILLIS, at -> win("UPDATE", at));
    }

    @Override
    void cancelled(long now) {
        enter(
                tagging ? "UPDATE_FAILED" : "IMPORT_FAILED",
                tagging ? "Resource update cancelled" : "Resource import cancelled",
                now);
    }
}
