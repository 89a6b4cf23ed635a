package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.sqs.SqsService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Queues as such. */
final class QueueOperations {
    private static final int MOST_LISTED = 1000;
    private static final Paging PAGES = new Paging("NextToken", "InvalidParameterValue", MOST_LISTED);

    void register(Map<String, Operation> operations) {
        operations.put("CreateQueue", this::create);
        operations.put("GetQueueUrl", this::url);
        operations.put("ListQueues", this::list);
        operations.put("DeleteQueue", this::delete);
        operations.put("PurgeQueue", this::purge);
        operations.put("GetQueueAttributes", this::attributes);
        operations.put("SetQueueAttributes", this::setAttributes);
        operations.put("ListDeadLetterSourceQueues", this::sources);
        operations.put("TagQueue", this::tag);
        operations.put("UntagQueue", this::untag);
        operations.put("ListQueueTags", this::tags);
    }

    private static String name(Input in) {
        String name = in.text("QueueName");
        if (name == null) {
            throw SqsErrors.missing("QueueName");
        }
        if (name.endsWith(".fifo")) {
            throw SqsErrors.of("UnsupportedOperation", "aws-local has standard queues only.");
        }
        if (!name.matches("[\\w-]{1,80}")) {
            throw SqsErrors.of(
                    "InvalidParameterValue",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        return name;
    }

    private static Map<String, String> texts(Input in) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.node().fieldNames().forEachRemaining(name -> texts.put(name, in.text(name)));
        return texts;
    }

    private JsonNode create(Request request) {
        Input in = request.in();
        LocalQueue queue =
                request.queues().create(request.account(), request.region(), name(in), texts(in.object("Attributes")));
        queue.tags().putAll(texts(in.object("tags")));
        return object().put("QueueUrl", request.url(queue));
    }

    private JsonNode url(Request request) {
        String owner = request.in().text("QueueOwnerAWSAccountId");
        LocalQueue queue =
                request.queues().get(owner == null ? request.account() : owner, request.region(), name(request.in()));
        return object().put("QueueUrl", request.url(queue));
    }

    private JsonNode list(Request request) {
        Input in = request.in();
        String prefix = in.text("QueueNamePrefix") == null ? "" : in.text("QueueNamePrefix");
        List<LocalQueue> all = request.queues().list(request.account(), request.region()).stream()
                .filter(queue -> queue.name().startsWith(prefix))
                .toList();
        return page(request, all, "QueueUrls");
    }

    private static JsonNode page(Request request, List<LocalQueue> all, String list) {
        int most = request.in().has("MaxResults") ? request.in().number("MaxResults") : MOST_LISTED;
        if (most < 1 || most > MOST_LISTED) {
            throw SqsErrors.value("MaxResults", most, "Must be between 1 and 1000.");
        }
        return PAGES.page(
                request.in(), all, list, most, (ArrayNode urls, LocalQueue queue) -> urls.add(request.url(queue)));
    }

    private JsonNode delete(Request request) {
        request.queues().delete(request.queue());
        return null;
    }

    private JsonNode purge(Request request) {
        request.queue().purge();
        return null;
    }

    private JsonNode attributes(Request request) {
        Map<String, String> all = request.queue().attributes();
        ObjectNode out = object();
        ObjectNode chosen = JsonNodeFactory.instance.objectNode();
        for (String name : request.in().texts("AttributeNames")) {
            if (name.equals("All")) {
                all.forEach(chosen::put);
            } else if (all.containsKey(name)) {
                chosen.put(name, all.get(name));
            } else if (!name.matches("Policy|Redrive(Allow)?Policy|Kms\\w+|FifoQueue|ContentBasedDeduplication")) {
                throw SqsErrors.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
            }
        }
        if (!chosen.isEmpty()) {
            out.set("Attributes", chosen);
        }
        return out;
    }

    private JsonNode setAttributes(Request request) {
        Map<String, String> given = texts(request.in().object("Attributes"));
        if (given.isEmpty()) {
            throw SqsErrors.missing("Attributes");
        }
        request.queue().set(given);
        return null;
    }

    private JsonNode sources(Request request) {
        String arn = request.queue().arn();
        List<LocalQueue> all = request.queues().list(request.account(), request.region()).stream()
                .filter(queue -> arn.equals(queue.deadLetterArn()))
                .toList();
        return page(request, all, "queueUrls");
    }

    private JsonNode tag(Request request) {
        request.queue().tags().putAll(texts(request.in().object("Tags")));
        return null;
    }

    private JsonNode untag(Request request) {
        LocalQueue queue = request.queue();
        request.in().texts("TagKeys").forEach(queue.tags()::remove);
        return null;
    }

    private JsonNode tags(Request request) {
        ObjectNode out = object();
        ObjectNode tags = out.putObject("Tags");
        request.queue().tags().forEach(tags::put);
        return out;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
