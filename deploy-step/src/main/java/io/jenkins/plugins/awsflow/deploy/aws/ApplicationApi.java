package io.jenkins.plugins.awsflow.deploy.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.codedeploy.CodeDeployClient;
import software.amazon.awssdk.services.codedeploy.model.ApplicationAlreadyExistsException;
import software.amazon.awssdk.services.codedeploy.model.ApplicationDoesNotExistException;
import software.amazon.awssdk.services.codedeploy.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codedeploy.model.Tag;

/** Applications as they are and as they are to be. Each call may be made again: what is there already is no failure. */
public final class ApplicationApi {
    private final CodeDeployClient client;
    private final String prefix;

    public ApplicationApi(AwsSession session) {
        client = new CodeDeployApi(session).client();
        prefix = "arn:" + AwsPartition.of(session.region()).id() + ":codedeploy:"
                + session.region().id() + ":" + session.account() + ":application:";
    }

    /** The compute platform of an application; empty if there is no such application. */
    public Optional<String> platform(String application) {
        try {
            String platform = client.getApplication(request -> request.applicationName(application))
                    .application()
                    .computePlatformAsString();
            return Optional.of(platform == null ? "Server" : platform);
        } catch (ApplicationDoesNotExistException e) {
            return Optional.empty();
        }
    }

    /** Makes an application. */
    public void create(String application, String platform) throws AwsFlowException {
        try {
            client.createApplication(
                    request -> request.applicationName(application).computePlatform(platform));
        } catch (ApplicationAlreadyExistsException e) {
            // By an attempt whose reply was lost, or by somebody else meanwhile.
            String there = platform(application).orElse(platform);
            if (!there.equals(platform)) {
                throw new AwsFlowException(
                        FailureClass.CONFLICT, Messages.ApplicationApi_platform(application, there, platform), e);
            }
        }
    }

    /** The tags of an application that is there. */
    public Map<String, String> tags(String application) {
        Map<String, String> tags = new LinkedHashMap<>();
        String next = null;
        do {
            String token = next;
            ListTagsForResourceResponse page = client.listTagsForResource(
                    request -> request.resourceArn(prefix + application).nextToken(token));
            page.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
            next = page.nextToken();
        } while (next != null && !next.isEmpty());
        return tags;
    }

    /** Sets some tags and takes others away. */
    public void tag(String application, Map<String, String> set, Set<String> remove) {
        if (!set.isEmpty()) {
            List<Tag> tags = new ArrayList<>();
            set.forEach(
                    (key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
            client.tagResource(
                    request -> request.resourceArn(prefix + application).tags(tags));
        }
        if (!remove.isEmpty()) {
            client.untagResource(
                    request -> request.resourceArn(prefix + application).tagKeys(remove));
        }
    }
}
