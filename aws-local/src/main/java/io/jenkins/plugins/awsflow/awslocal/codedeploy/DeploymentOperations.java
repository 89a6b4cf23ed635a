package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deployments. */
final class DeploymentOperations {
    private static final Set<String> STATUSES =
            Set.of("Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped", "Ready");
    private static final Set<String> WAITS = Set.of(DeploymentFlow.READY_WAIT, DeploymentFlow.TERMINATION_WAIT);
    private static final Set<String> FILE_BEHAVIORS = Set.of("DISALLOW", "OVERWRITE", "RETAIN");
    private static final int BATCH = 25;

    private final DeploymentEngine engine;

    DeploymentOperations(DeploymentEngine engine) {
        this.engine = engine;
    }

    void register(Map<String, Operation> operations) {
        operations.put("CreateDeployment", this::create);
        operations.put("GetDeployment", this::get);
        operations.put("BatchGetDeployments", this::batchGet);
        operations.put("ListDeployments", this::list);
        operations.put("StopDeployment", this::stop);
        operations.put("ContinueDeployment", this::proceed);
    }

    private JsonNode create(Request request) {
        Input in = request.in();
        Application application = request.state().application(Names.application(in));
        DeploymentGroup group = request.state().group(application, Names.group(in, "deploymentGroupName"));
        ObjectNode revision = revision(in, group);
        String configName =
                in.has("deploymentConfigName") ? Names.config(in, "deploymentConfigName") : group.configName();
        AccountState.DeploymentConfig config = request.state().config(configName);
        if (!config.platform().equals(application.platform)) {
            throw AwsException.client(
                    "InvalidDeploymentConfigNameException",
                    configName + " is not for deployments to " + application.platform);
        }
        ObjectNode echoed = echoed(in, group);
        Deployment.Draft draft = new Deployment.Draft(revision, echoed, configName, config, "user");
        Deployment made = engine.create(request.state(), group, draft, request.now());
        return View.object().put("deploymentId", made.id);
    }

    private static ObjectNode revision(Input in, DeploymentGroup group) {
        boolean restart = "RESTART".equals(in.text("deploymentMode"));
        if (in.has("revision")) {
            if (restart) {
                throw AwsException.client("InvalidInputException", "A restart takes no revision");
            }
            return Revisions.location(in.object("revision"), group.application.platform);
        }
        if (!restart && !in.flag("updateOutdatedInstancesOnly")) {
            throw AwsException.client("RevisionRequiredException", "RevisionLocation must be specified");
        }
        if (group.lastSuccessful == null) {
            throw AwsException.client(
                    "RevisionDoesNotExistException", "The deployment group has no revision that was deployed to it");
        }
        return group.lastSuccessful.revision;
    }

    /** The members that GetDeployment repeats, each checked. */
    private static ObjectNode echoed(Input in, DeploymentGroup group) {
        Names.description(in.text("description"));
        Checks.rollback(in);
        Checks.alarms(in, "overrideAlarmConfiguration");
        boolean blueGreen = group.settings
                .path("deploymentStyle")
                .path("deploymentType")
                .asText()
                .equals("BLUE_GREEN");
        if (in.has("targetInstances") && !blueGreen) {
            throw AwsException.client(
                    "InvalidTargetInstancesException", "Target instances are for blue/green deployments only");
        }
        String behavior = in.text("fileExistsBehavior") == null ? "DISALLOW" : in.text("fileExistsBehavior");
        if (!FILE_BEHAVIORS.contains(behavior)) {
            throw AwsException.client(
                    "InvalidFileExistsBehaviorException", behavior + " is none of DISALLOW, OVERWRITE, RETAIN");
        }
        ObjectNode echoed = View.object();
        if (in.has("description")) {
            echoed.put("description", in.text("description"));
        }
        echoed.put("ignoreApplicationStopFailures", in.flag("ignoreApplicationStopFailures"));
        echoed.put("updateOutdatedInstancesOnly", in.flag("updateOutdatedInstancesOnly"));
        echoed.put("fileExistsBehavior", behavior);
        for (String member : new String[] {
            "autoRollbackConfiguration", "overrideAlarmConfiguration", "deploymentMode", "targetInstances"
        }) {
            if (in.has(member)) {
                echoed.set(member, in.node().get(member).deepCopy());
            }
        }
        return echoed;
    }

    private JsonNode get(Request request) {
        Deployment deployment = request.state().deployment(request.in().text("deploymentId"));
        ObjectNode out = View.object();
        out.set("deploymentInfo", View.deployment(deployment, request.now()));
        return out;
    }

    private JsonNode batchGet(Request request) {
        List<String> ids = request.in().texts("deploymentIds");
        if (ids.isEmpty()) {
            throw AwsException.client("DeploymentIdRequiredException", "At least one deployment id is required");
        }
        Names.limit(ids.size(), BATCH, "deployments");
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("deploymentsInfo");
        for (String id : ids) {
            Deployment deployment = request.state().deployments.get(Names.deployment(id));
            if (deployment != null) {
                list.add(View.deployment(deployment, request.now()));
            }
        }
        return out;
    }

    private JsonNode list(Request request) {
        Input in = request.in();
        String applicationName = in.text("applicationName");
        String groupName = in.text("deploymentGroupName");
        if (applicationName == null && groupName != null) {
            throw AwsException.client("ApplicationNameRequiredException", "A group is named without its application");
        }
        if (applicationName != null && groupName == null) {
            throw AwsException.client("DeploymentGroupNameRequiredException", "An application needs a group beside it");
        }
        DeploymentGroup group = applicationName == null
                ? null
                : request.state().group(request.state().application(applicationName), groupName);
        List<String> statuses = in.texts("includeOnlyStatuses");
        if (!STATUSES.containsAll(statuses)) {
            throw AwsException.client("InvalidDeploymentStatusException", "An unknown deployment status is asked for");
        }
        Instant from = in.object("createTimeRange").time("start");
        Instant to = in.object("createTimeRange").time("end");
        if (from != null && to != null && from.isAfter(to)) {
            throw AwsException.client("InvalidTimeRangeException", "The start of the time range is after its end");
        }
        List<String> found = new ArrayList<>();
        List<Deployment> history = request.state().history;
        for (int i = history.size() - 1; i >= 0; i--) {
            Deployment deployment = history.get(i);
            boolean inRange = (from == null || deployment.createdAt >= from.toEpochMilli())
                    && (to == null || deployment.createdAt <= to.toEpochMilli());
            if (inRange
                    && (group == null || deployment.group == group)
                    && (statuses.isEmpty() || statuses.contains(deployment.status(request.now())))) {
                found.add(deployment.id);
            }
        }
        return Checks.PAGES.page(in, found, "deployments", ArrayNode::add);
    }

    private JsonNode proceed(Request request) {
        Deployment deployment = request.state().deployment(request.in().text("deploymentId"));
        String wait = request.in().text("deploymentWaitType");
        if (wait != null && !WAITS.contains(wait)) {
            throw AwsException.client("InvalidDeploymentWaitTypeException", wait + " is no deployment wait type");
        }
        if (deployment.over(request.now())) {
            throw AwsException.client(
                    "DeploymentAlreadyCompletedException",
                    "The deployment " + deployment.id + " is already " + deployment.finalStatus);
        }
        if (deployment.group.application.platform.equals("Lambda") || !deployment.isBlueGreen()) {
            throw AwsException.client(
                    "UnsupportedActionForDeploymentTypeException", "Only blue/green deployments can be continued");
        }
        if (!(wait == null ? DeploymentFlow.READY_WAIT : wait).equals(deployment.waiting)) {
            throw AwsException.client(
                    "DeploymentIsNotInReadyStateException",
                    "The deployment " + deployment.id + " does not wait to be continued");
        }
        engine.proceed(request.state(), deployment, request.now());
        return null;
    }

    private JsonNode stop(Request request) {
        Deployment deployment = request.state().deployment(request.in().text("deploymentId"));
        boolean told = request.in().has("autoRollbackEnabled");
        Boolean rollback = told ? (Boolean) request.in().flag("autoRollbackEnabled") : null;
        engine.stop(request.state(), deployment, rollback, request.now());
        boolean over = deployment.over(request.now());
        return View.object()
                .put("status", over ? "Succeeded" : "Pending")
                .put(
                        "statusMessage",
                        over
                                ? "No more commands will be scheduled for execution in the deployment instances"
                                : "The lifecycle events in progress are finished first");
    }
}
