package io.jenkins.plugins.awsflow.awslocal.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amazon SQS, API version 2012-11-05: standard queues with long polling, visibility and dead letters. */
public final class SqsService extends JsonService {
    /** The end of a queue's address: account and name. */
    private static final Pattern URL = Pattern.compile(".*/(\\d{12})/([\\w-]{1,80}(?:\\.fifo)?)/?");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Queues queues;

    /** One API operation. */
    interface Operation {
        /** Does the work; null is an empty reply. */
        JsonNode apply(Request request);
    }

    /** What an operation works on. */
    record Request(Queues queues, Input in, String account, String region, String sender, String base) {
        /** The queue that the input names. */
        LocalQueue queue() {
            String url = in.text("QueueUrl");
            if (url == null || url.isEmpty()) {
                throw SqsErrors.missing("QueueUrl");
            }
            Matcher matcher = URL.matcher(url);
            if (!matcher.matches() || !matcher.group(1).equals(account)) {
                throw SqsErrors.noQueue();
            }
            return queues.get(account, region, matcher.group(2));
        }

        /** The address of a queue. */
        String url(LocalQueue queue) {
            return base + '/' + queue.account() + '/' + queue.name();
        }
    }

    public SqsService(LocalClock clock) {
        super("sqs", "AmazonSQS", List.of("QueueName", "QueueUrl", "QueueNamePrefix"));
        this.queues = new Queues(clock);
        new QueueOperations().register(operations);
        new MessageOperations().register(operations);
    }

    /** The queues. */
    public Queues queues() {
        return queues;
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON_QUERY;
    }

    @Override
    protected String contentType() {
        return "application/x-amz-json-1.0";
    }

    @Override
    protected boolean knows(String operation) {
        return operations.containsKey(operation);
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        String host = call.request().header("host");
        boolean local = host == null || !host.contains("amazonaws.com");
        String base = (local ? "http://" : "https://") + host;
        Request request = new Request(
                queues, input, call.account(), call.region(), call.identity().uniqueId(), base);
        return operations.get(call.operation()).apply(request);
    }

    @Override
    public String resource(WireRequest request, byte[] body, String region, String account) {
        try {
            JsonNode input = JSON.readTree(body);
            Matcher url = URL.matcher(input.path("QueueUrl").asText());
            String name = url.matches() ? url.group(2) : input.path("QueueName").asText("*");
            return Partition.ofRegion(region).arn("sqs", region, account, name);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void reset() {
        queues.clear();
    }
}
