package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.Application.Revision;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Application revisions. */
final class RevisionOperations {
    private static final int BATCH = 25;

    void register(Map<String, Operation> operations) {
        operations.put("RegisterApplicationRevision", this::registerRevision);
        operations.put("GetApplicationRevision", this::get);
        operations.put("BatchGetApplicationRevisions", this::batchGet);
        operations.put("ListApplicationRevisions", this::list);
    }

    private static ObjectNode location(Application application, Input in) {
        if (!in.has("revision")) {
            throw AwsException.client("RevisionRequiredException", "RevisionLocation must be specified");
        }
        return Revisions.location(in.object("revision"), application.platform);
    }

    private JsonNode registerRevision(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        Names.description(request.in().text("description"));
        application.register(location(application, request.in()), request.in().text("description"), request.now());
        return null;
    }

    private JsonNode get(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        ObjectNode location = location(application, request.in());
        Revision revision = application.revisions.get(location);
        if (revision == null) {
            throw AwsException.client("RevisionDoesNotExistException", "The revision is not registered: " + location);
        }
        ObjectNode out = View.object().put("applicationName", application.name);
        out.set("revision", location);
        out.set("revisionInfo", info(revision));
        return out;
    }

    private JsonNode batchGet(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        List<Input> asked = request.in().objects("revisions");
        if (asked.isEmpty()) {
            throw AwsException.client("RevisionRequiredException", "At least one revision is required");
        }
        Names.limit(asked.size(), BATCH, "revisions");
        ObjectNode out = View.object().put("applicationName", application.name);
        ArrayNode list = out.putArray("revisions");
        for (Input one : asked) {
            ObjectNode location = Revisions.location(one, application.platform);
            Revision revision = application.revisions.get(location);
            if (revision == null) {
                out.put("errorMessage", "At least one of the revisions is not registered");
            } else {
                ObjectNode item = list.addObject();
                item.set("revisionLocation", location);
                item.set("genericRevisionInfo", info(revision));
            }
        }
        return out;
    }

    private static ObjectNode info(Revision revision) {
        ObjectNode info = View.object();
        info.put("description", revision.description);
        ArrayNode groups = info.putArray("deploymentGroups");
        revision.groups.forEach(groups::add);
        if (revision.firstUsedAt != 0) {
            info.put("firstUsedTime", View.seconds(revision.firstUsedAt));
            info.put("lastUsedTime", View.seconds(revision.lastUsedAt));
        }
        return info.put("registerTime", View.seconds(revision.registeredAt));
    }

    private JsonNode list(Request request) {
        Input in = request.in();
        Application application = request.state().application(Names.application(in));
        String bucket = in.text("s3Bucket");
        String prefix = in.text("s3KeyPrefix");
        if (prefix != null && bucket == null) {
            throw AwsException.client("BucketNameFilterRequiredException", "A key prefix needs a bucket");
        }
        String deployed = in.text("deployed");
        if (deployed != null && !List.of("include", "exclude", "ignore").contains(deployed)) {
            throw AwsException.client("InvalidDeployedStateFilterException", deployed + " is no deployed state");
        }
        List<Revision> found = new ArrayList<>();
        for (Revision revision : application.revisions.values()) {
            JsonNode s3 = revision.location.path("s3Location");
            boolean place = (bucket == null || bucket.equals(s3.path("bucket").asText()))
                    && (prefix == null || s3.path("key").asText().startsWith(prefix));
            boolean isTarget = !revision.groups.isEmpty();
            boolean state = deployed == null || deployed.equals("ignore") || deployed.equals("include") == isTarget;
            if (place && state) {
                found.add(revision);
            }
        }
        sort(in, found);
        return Checks.PAGES.page(in, found, "revisions", (list, revision) -> list.add(revision.location));
    }

    private static void sort(Input in, List<Revision> revisions) {
        String by = in.text("sortBy");
        String order = in.text("sortOrder");
        if (order != null && !List.of("ascending", "descending").contains(order)) {
            throw AwsException.client("InvalidSortOrderException", order + " is no sort order");
        }
        if (by == null) {
            return;
        }
        Comparator<Revision> comparator =
                switch (by) {
                    case "registerTime" -> Comparator.comparingLong(revision -> revision.registeredAt);
                    case "firstUsedTime" -> Comparator.comparingLong(revision -> revision.firstUsedAt);
                    case "lastUsedTime" -> Comparator.comparingLong(revision -> revision.lastUsedAt);
                    default ->
                        throw AwsException.client("InvalidSortByException", "Revisions cannot be sorted by " + by);
                };
        revisions.sort("descending".equals(order) ? comparator.reversed() : comparator);
    }
}
