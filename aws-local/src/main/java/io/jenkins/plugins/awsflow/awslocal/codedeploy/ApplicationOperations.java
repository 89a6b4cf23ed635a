package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applications. */
final class ApplicationOperations {
    private static final Set<String> PLATFORMS = Set.of("Server", "Lambda", "ECS");
    private static final int BATCH = 100;

    void register(Map<String, Operation> operations) {
        operations.put("CreateApplication", this::create);
        operations.put("GetApplication", this::get);
        operations.put("BatchGetApplications", this::batchGet);
        operations.put("ListApplications", this::list);
        operations.put("UpdateApplication", this::update);
        operations.put("DeleteApplication", this::delete);
    }

    private JsonNode create(Request request) {
        String name = Names.application(request.in());
        String platform = request.in().text("computePlatform");
        if (platform != null && !PLATFORMS.contains(platform)) {
            throw AwsException.client("InvalidComputePlatformException", platform + " is no compute platform");
        }
        if (request.state().applications.containsKey(name)) {
            throw AwsException.client("ApplicationAlreadyExistsException", "Application already exists: " + name);
        }
        Application made = new Application(name, platform == null ? "Server" : platform, request.now());
        request.state().applications.put(name, made);
        TagOperations.put(request, TagOperations.applicationArn(request.state(), name), request.in(), "tags");
        return View.object().put("applicationId", made.id);
    }

    private JsonNode get(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        ObjectNode out = View.object();
        out.set("application", info(application));
        return out;
    }

    private JsonNode batchGet(Request request) {
        List<String> names = request.in().texts("applicationNames");
        if (names.isEmpty()) {
            throw AwsException.client("ApplicationNameRequiredException", "At least one application name is required");
        }
        Names.limit(names.size(), BATCH, "applications");
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("applicationsInfo");
        for (String name : names) {
            Application application = request.state().applications.get(name);
            if (application != null) {
                list.add(info(application));
            }
        }
        return out;
    }

    private static ObjectNode info(Application application) {
        return View.object()
                .put("applicationId", application.id)
                .put("applicationName", application.name)
                .put("createTime", View.seconds(application.createdAt))
                .put("linkedToGitHub", false)
                .put("computePlatform", application.platform);
    }

    private JsonNode list(Request request) {
        List<String> names = List.copyOf(request.state().applications.keySet());
        return Checks.PAGES.page(request.in(), names, "applications", ArrayNode::add);
    }

    private JsonNode update(Request request) {
        Application application = request.state().application(Names.application(request.in()));
        String name = request.in().text("newApplicationName");
        if (name != null && !name.equals(application.name)) {
            Names.application(request.in(), "newApplicationName");
            if (request.state().applications.containsKey(name)) {
                throw AwsException.client("ApplicationAlreadyExistsException", "Application already exists: " + name);
            }
            request.state().applications.remove(application.name);
            application.name = name;
            request.state().applications.put(name, application);
        }
        return null;
    }

    private JsonNode delete(Request request) {
        request.state().applications.remove(Names.application(request.in()));
        return null;
    }
}
