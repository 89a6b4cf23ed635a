package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.deploy.model.group.OnPremisesWish;
import io.jenkins.plugins.awsflow.deploy.model.group.OnPremisesWish.Instance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.InstanceInfo;
import software.amazon.awssdk.services.codedeploy.model.InstanceNameAlreadyRegisteredException;
import software.amazon.awssdk.services.codedeploy.model.InstanceNotRegisteredException;
import software.amazon.awssdk.services.codedeploy.model.Tag;

/** On-premises instances. Each call may be made again. */
public final class OnPremisesApi {
    /** Limit of each call that takes several names, source: CodeDeploy's service model. */
    private static final int BATCH = 100;

    private final CodeDeployClient client;

    public OnPremisesApi(CodeDeployApi api) {
        client = api.client();
    }

    /** Those of these names that CodeDeploy knows, by name. */
    public Map<String, Instance> find(List<String> names) {
        Map<String, Instance> found = new LinkedHashMap<>();
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> batch = names.subList(from, Math.min(names.size(), from + BATCH));
            client.batchGetOnPremisesInstances(request -> request.instanceNames(batch))
                    .instanceInfos()
                    .forEach(info -> found.put(info.instanceName(), instance(info)));
        }
        return found;
    }

    private static Instance instance(InstanceInfo info) {
        Map<String, String> tags = new LinkedHashMap<>();
        info.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        String arn = info.iamUserArn() != null ? info.iamUserArn() : info.iamSessionArn();
        return new Instance(info.instanceName(), arn == null ? "" : arn, info.deregisterTime() == null, tags);
    }

    /** Does one thing. */
    public void apply(OnPremisesWish.Step step) {
        switch (step.action()) {
            case REGISTER -> register(step);
            case DEREGISTER -> client.deregisterOnPremisesInstance(request -> request.instanceName(step.name()));
            case TAG -> tag(step);
            default -> untag(step);
        }
    }

    private void register(OnPremisesWish.Step step) {
        try {
            client.registerOnPremisesInstance(request -> {
                request.instanceName(step.name());
                if (OnPremisesWish.isUser(step.key())) {
                    request.iamUserArn(step.key());
                } else {
                    request.iamSessionArn(step.key());
                }
            });
        } catch (InstanceNameAlreadyRegisteredException e) {
            Instance there = find(List.of(step.name())).get(step.name());
            if (there == null || !there.arn().equals(step.key())) {
                throw e;
            }
            // By an attempt whose reply was lost.
        }
    }

    private void tag(OnPremisesWish.Step step) {
        client.addTagsToOnPremisesInstances(
                request -> request.instanceNames(step.name()).tags(tags(step)));
    }

    private void untag(OnPremisesWish.Step step) {
        try {
            client.removeTagsFromOnPremisesInstances(
                    request -> request.instanceNames(step.name()).tags(tags(step)));
        } catch (InstanceNotRegisteredException e) {
            // Without an instance there is no tag.
            return;
        }
    }

    private static List<Tag> tags(OnPremisesWish.Step step) {
        List<Tag> tags = new ArrayList<>();
        tags.add(Tag.builder().key(step.key()).value(step.value()).build());
        return tags;
    }
}
