package io.jenkins.plugins.awsflow.awslocal.codecommit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Operation;
import io.jenkins.plugins.awsflow.awslocal.codecommit.CodeCommitService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags of repositories. */
final class TagOperations {
    private static final Pattern ARN = Pattern.compile("arn:aws[a-z-]*:codecommit:([a-z0-9-]+):(\\d{12}):([\\w.-]+)");
    private static final int MOST = 50;

    void register(Map<String, Operation> operations) {
        operations.put("TagResource", this::tag);
        operations.put("UntagResource", this::untag);
        operations.put("ListTagsForResource", this::list);
    }

    /** The tags in a member of the input. */
    static Map<String, String> tags(Input in, String member) {
        Map<String, String> tags = new LinkedHashMap<>();
        Input given = in.object(member);
        given.node().fieldNames().forEachRemaining(key -> {
            if (key.isEmpty() || key.length() > 128) {
                throw AwsException.client("InvalidTagsMapException", "The map of tags is not valid");
            }
            if (key.startsWith("aws:")) {
                throw AwsException.client("InvalidSystemTagUsageException", "Keys must not begin with aws:");
            }
            tags.put(key, given.text(key));
        });
        if (tags.size() > MOST) {
            throw AwsException.client("TooManyTagsException", "A repository has at most " + MOST + " tags");
        }
        return tags;
    }

    private static LocalRepository resource(Request request) {
        String arn = request.in().text("resourceArn");
        if (arn == null || arn.isEmpty()) {
            throw AwsException.client("ResourceArnRequiredException", "The ARN of a resource is required");
        }
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches() || !matcher.group(1).equals(request.region())) {
            throw AwsException.client("InvalidResourceArnException", arn + " is not the ARN of a repository here");
        }
        return request.repositories().get(matcher.group(2), matcher.group(1), matcher.group(3));
    }

    private JsonNode tag(Request request) {
        LocalRepository repository = resource(request);
        Map<String, String> tags = tags(request.in(), "tags");
        if (tags.isEmpty()) {
            throw AwsException.client("TagsMapRequiredException", "A map of tags is required");
        }
        Map<String, String> all = new LinkedHashMap<>(repository.tags());
        all.putAll(tags);
        if (all.size() > MOST) {
            throw AwsException.client("TooManyTagsException", "A repository has at most " + MOST + " tags");
        }
        repository.tags().putAll(tags);
        return null;
    }

    private JsonNode untag(Request request) {
        LocalRepository repository = resource(request);
        List<String> keys = request.in().texts("tagKeys");
        if (keys.isEmpty()) {
            throw AwsException.client("TagKeysListRequiredException", "A list of tag keys is required");
        }
        keys.forEach(repository.tags()::remove);
        return null;
    }

    private JsonNode list(Request request) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        ObjectNode tags = out.putObject("tags");
        new TreeMap<>(resource(request).tags()).forEach(tags::put);
        return out;
    }
}
