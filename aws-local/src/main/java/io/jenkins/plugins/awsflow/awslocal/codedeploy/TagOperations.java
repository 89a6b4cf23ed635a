package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags of applications and deployment groups. */
final class TagOperations {
    private static final Pattern ARN = Pattern.compile(
            "arn:aws[a-z-]*:codedeploy:[a-z0-9-]+:\\d{12}:(application|deploymentgroup|deploymentconfig):(.+)");

    void register(Map<String, Operation> operations) {
        operations.put("TagResource", this::tag);
        operations.put("UntagResource", this::untag);
        operations.put("ListTagsForResource", this::list);
    }

    static String applicationArn(AccountState state, String name) {
        return state.partition().arn("codedeploy", state.region, state.account, "application:" + name);
    }

    static String groupArn(AccountState state, String application, String group) {
        return state.partition()
                .arn("codedeploy", state.region, state.account, "deploymentgroup:" + application + "/" + group);
    }

    /** Adds the tags in a member of the input to the resource. */
    static void put(Request request, String arn, Input in, String member) {
        for (Input tag : in.objects(member)) {
            String key = tag.text("Key");
            if (key == null || key.isEmpty() || key.startsWith("aws:")) {
                throw AwsException.client("InvalidTagsToAddException", "A tag has no valid key");
            }
            request.state()
                    .tags
                    .computeIfAbsent(arn, name -> new LinkedHashMap<>())
                    .put(key, tag.text("Value") == null ? "" : tag.text("Value"));
        }
    }

    private static String resource(Request request) {
        String arn = request.in().text("ResourceArn");
        if (arn == null || arn.isEmpty()) {
            throw AwsException.client("ResourceArnRequiredException", "The ARN of a resource is required");
        }
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw AwsException.client("InvalidArnException", arn + " is not the ARN of a CodeDeploy resource");
        }
        String name = matcher.group(2);
        if (matcher.group(1).equals("application")) {
            request.state().application(name);
        } else if (matcher.group(1).equals("deploymentgroup")) {
            int slash = name.indexOf('/');
            if (slash < 0) {
                throw AwsException.client("InvalidArnException", arn + " names no deployment group");
            }
            Application application = request.state().application(name.substring(0, slash));
            request.state().group(application, name.substring(slash + 1));
        } else {
            throw AwsException.client("ArnNotSupportedException", "Only applications and groups have tags");
        }
        return arn;
    }

    private JsonNode tag(Request request) {
        String arn = resource(request);
        if (request.in().array("Tags").isEmpty()) {
            throw AwsException.client("TagRequiredException", "At least one tag is required");
        }
        put(request, arn, request.in(), "Tags");
        return View.object();
    }

    private JsonNode untag(Request request) {
        String arn = resource(request);
        Map<String, String> tags = request.state().tags.getOrDefault(arn, new LinkedHashMap<>());
        request.in().texts("TagKeys").forEach(tags::remove);
        return View.object();
    }

    private JsonNode list(Request request) {
        String arn = resource(request);
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("Tags");
        request.state().tags.getOrDefault(arn, Map.of()).forEach((key, value) -> list.addObject()
                .put("Key", key)
                .put("Value", value));
        return out;
    }
}
