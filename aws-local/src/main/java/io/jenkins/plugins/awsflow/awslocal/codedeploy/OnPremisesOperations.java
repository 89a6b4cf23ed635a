package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.AccountState.OnPremisesInstance;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.CodeDeployService.Request;
import io.jenkins.plugins.awsflow.awslocal.fleet.TagFilter;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** On-premises instances: registration and tags. */
final class OnPremisesOperations {
    private static final int BATCH = 100;
    private static final int MAX_TAGS = 10;

    void register(Map<String, Operation> operations) {
        operations.put("RegisterOnPremisesInstance", this::registerInstance);
        operations.put("DeregisterOnPremisesInstance", this::deregister);
        operations.put("GetOnPremisesInstance", this::get);
        operations.put("BatchGetOnPremisesInstances", this::batchGet);
        operations.put("ListOnPremisesInstances", this::list);
        operations.put("AddTagsToOnPremisesInstances", request -> changeTags(request, true));
        operations.put("RemoveTagsFromOnPremisesInstances", request -> changeTags(request, false));
    }

    private static String name(Input in) {
        String name = in.text("instanceName");
        if (name == null || name.isEmpty()) {
            throw AwsException.client("InstanceNameRequiredException", "The instance name is required");
        }
        if (name.length() > 100 || name.startsWith("i-") || name.startsWith("mi-")) {
            throw AwsException.client("InvalidInstanceNameException", name + " is no valid on-premises instance name");
        }
        return name;
    }

    private JsonNode registerInstance(Request request) {
        Input in = request.in();
        String name = name(in);
        String user = in.text("iamUserArn");
        String session = in.text("iamSessionArn");
        if (user == null && session == null) {
            throw AwsException.client("IamArnRequiredException", "An IAM user ARN or session ARN is required");
        }
        if (user != null && session != null) {
            throw AwsException.client("MultipleIamArnsProvidedException", "Only one kind of IAM ARN can be given");
        }
        if (user != null && !user.matches("arn:aws[a-z-]*:iam::\\d{12}:user/.+")) {
            throw AwsException.client("InvalidIamUserArnException", user + " is not the ARN of a user");
        }
        if (session != null && !session.matches("arn:aws[a-z-]*:sts::\\d{12}:assumed-role/.+")) {
            throw AwsException.client("InvalidIamSessionArnException", session + " is not the ARN of a session");
        }
        for (OnPremisesInstance other : request.state().onPremises.values()) {
            if (other.deregisteredAt != 0) {
                continue;
            }
            if (other.name.equals(name)) {
                throw AwsException.client("InstanceNameAlreadyRegisteredException", name + " is registered already");
            }
            if (user != null && user.equals(other.iamUserArn)) {
                throw AwsException.client("IamUserArnAlreadyRegisteredException", user + " belongs to " + other.name);
            }
            if (session != null && session.equals(other.iamSessionArn)) {
                throw AwsException.client(
                        "IamSessionArnAlreadyRegisteredException", session + " belongs to " + other.name);
            }
        }
        request.state().onPremises.put(name, new OnPremisesInstance(name, user, session, request.now()));
        return null;
    }

    private static OnPremisesInstance registered(Request request, String name) {
        OnPremisesInstance instance = request.state().onPremises.get(name);
        if (instance == null) {
            throw AwsException.client("InstanceNotRegisteredException", name + " is not registered");
        }
        return instance;
    }

    private JsonNode deregister(Request request) {
        OnPremisesInstance instance = request.state().onPremises.get(name(request.in()));
        if (instance != null && instance.deregisteredAt == 0) {
            instance.deregisteredAt = request.now();
        }
        return null;
    }

    private JsonNode get(Request request) {
        ObjectNode out = View.object();
        out.set("instanceInfo", info(request, registered(request, name(request.in()))));
        return out;
    }

    private JsonNode batchGet(Request request) {
        List<String> names = names(request);
        ObjectNode out = View.object();
        ArrayNode list = out.putArray("instanceInfos");
        for (String name : names) {
            OnPremisesInstance instance = request.state().onPremises.get(name);
            if (instance != null) {
                list.add(info(request, instance));
            }
        }
        return out;
    }

    private static List<String> names(Request request) {
        List<String> names = request.in().texts("instanceNames");
        if (names.isEmpty()) {
            throw AwsException.client("InstanceNameRequiredException", "At least one instance name is required");
        }
        Names.limit(names.size(), BATCH, "instances");
        return names;
    }

    private static ObjectNode info(Request request, OnPremisesInstance instance) {
        AccountState state = request.state();
        ObjectNode info = View.object();
        info.put("instanceName", instance.name);
        if (instance.iamUserArn != null) {
            info.put("iamUserArn", instance.iamUserArn);
        }
        if (instance.iamSessionArn != null) {
            info.put("iamSessionArn", instance.iamSessionArn);
        }
        info.put(
                "instanceArn",
                state.partition().arn("codedeploy", state.region, state.account, "instance/" + instance.name));
        info.put("registerTime", View.seconds(instance.registeredAt));
        if (instance.deregisteredAt != 0) {
            info.put("deregisterTime", View.seconds(instance.deregisteredAt));
        }
        ArrayNode tags = info.putArray("tags");
        instance.tags.forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
        return info;
    }

    private JsonNode list(Request request) {
        Input in = request.in();
        String status = in.text("registrationStatus");
        if (status != null && !List.of("Registered", "Deregistered").contains(status)) {
            throw AwsException.client("InvalidRegistrationStatusException", status + " is no registration status");
        }
        List<TagFilter> filters = new ArrayList<>();
        for (Input filter : in.objects("tagFilters")) {
            String type = filter.text("Type") == null ? "KEY_AND_VALUE" : filter.text("Type");
            filters.add(new TagFilter(filter.text("Key"), filter.text("Value"), type));
        }
        List<String> names = new ArrayList<>();
        for (OnPremisesInstance instance : request.state().onPremises.values()) {
            boolean wanted = status == null || status.equals("Registered") == (instance.deregisteredAt == 0);
            if (wanted && (filters.isEmpty() || TagFilter.any(filters, instance.tags))) {
                names.add(instance.name);
            }
        }
        return Checks.PAGES.page(in, names, "instanceNames", ArrayNode::add);
    }

    private JsonNode changeTags(Request request, boolean add) {
        List<Input> tags = request.in().objects("tags");
        if (tags.isEmpty()) {
            throw AwsException.client("TagRequiredException", "At least one tag is required");
        }
        for (String name : names(request)) {
            OnPremisesInstance instance = registered(request, name);
            for (Input tag : tags) {
                String key = tag.text("Key");
                String value = tag.text("Value") == null ? "" : tag.text("Value");
                if (key == null || key.isEmpty() || key.length() > 128 || value.length() > 256) {
                    throw AwsException.client("InvalidTagException", "A tag is not valid");
                }
                if (add) {
                    instance.tags.put(key, value);
                } else {
                    instance.tags.remove(key, value);
                }
            }
            if (instance.tags.size() > MAX_TAGS) {
                throw AwsException.client("TagLimitExceededException", "An instance has at most 10 tags");
            }
        }
        return null;
    }
}
