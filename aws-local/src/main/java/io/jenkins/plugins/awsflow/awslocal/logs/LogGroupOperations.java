package io.jenkins.plugins.awsflow.awslocal.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Group;
import io.jenkins.plugins.awsflow.awslocal.logs.LogStore.Stream;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Operation;
import io.jenkins.plugins.awsflow.awslocal.logs.LogsService.Request;
import io.jenkins.plugins.awsflow.awslocal.wire.Paging;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Makes, lists and removes groups and streams. */
final class LogGroupOperations {
    private static final String GROUP_NAME = "[.\\-_/#A-Za-z0-9]{1,512}";
    private static final String STREAM_NAME = "[^:*]{1,512}";
    private static final int PAGE = 50;
    private static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);
    private static final Paging PAGING = new Paging("nextToken", "InvalidParameterException", PAGE);

    void register(Map<String, Operation> operations) {
        operations.put("CreateLogGroup", LogGroupOperations::createGroup);
        operations.put("DeleteLogGroup", LogGroupOperations::deleteGroup);
        operations.put("DescribeLogGroups", LogGroupOperations::describeGroups);
        operations.put("PutRetentionPolicy", LogGroupOperations::retain);
        operations.put("CreateLogStream", LogGroupOperations::createStream);
        operations.put("DeleteLogStream", LogGroupOperations::deleteStream);
        operations.put("DescribeLogStreams", LogGroupOperations::describeStreams);
    }

    private static JsonNode createGroup(Request request) {
        String name = Errors.need(request.in(), "logGroupName");
        if (!name.matches(GROUP_NAME)) {
            throw Errors.invalid(
                    "Value '" + name + "' at 'logGroupName' failed to satisfy constraint: Member must satisfy"
                            + " regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        if (request.store().groups.containsKey(name)) {
            throw Errors.exists("log group");
        }
        request.store().groups.put(name, new Group(name, request.now()));
        return null;
    }

    private static JsonNode deleteGroup(Request request) {
        request.store().groups.remove(Errors.group(request).name);
        return null;
    }

    private static JsonNode retain(Request request) {
        int days = request.in().number("retentionInDays");
        if (!RETENTIONS.contains(days)) {
            throw Errors.invalid("Invalid retention in days: " + days);
        }
        Errors.group(request).retention = days;
        return null;
    }

    private static String arn(Request request, String resource) {
        return request.call()
                .partition()
                .arn("logs", request.call().region(), request.call().account(), resource);
    }

    private static int limit(Request request) {
        int limit = request.in().has("limit") ? request.in().number("limit") : PAGE;
        if (limit < 1 || limit > PAGE) {
            throw Errors.invalid("limit must be from 1 to " + PAGE);
        }
        return limit;
    }

    private static JsonNode describeGroups(Request request) {
        String prefix = request.in().text("logGroupNamePrefix");
        String part = request.in().text("logGroupNamePattern");
        List<Group> groups = request.store().groups.values().stream()
                .filter(group -> prefix == null || group.name.startsWith(prefix))
                .filter(group -> part == null || group.name.contains(part))
                .toList();
        return PAGING.page(request.in(), groups, "logGroups", limit(request), (list, group) -> {
            ObjectNode view = list.addObject();
            view.put("logGroupName", group.name);
            view.put("creationTime", group.created);
            if (group.retention > 0) {
                view.put("retentionInDays", group.retention);
            }
            view.put("metricFilterCount", 0);
            view.put("arn", arn(request, "log-group:" + group.name + ":*"));
            view.put("logGroupArn", arn(request, "log-group:" + group.name));
            view.put("storedBytes", 0);
            view.put("logGroupClass", "STANDARD");
        });
    }

    private static JsonNode createStream(Request request) {
        Group group = Errors.group(request);
        String name = Errors.need(request.in(), "logStreamName");
        if (!name.matches(STREAM_NAME)) {
            throw Errors.invalid(
                    "Value '" + name + "' at 'logStreamName' failed to satisfy constraint: Member must satisfy"
                            + " regular expression pattern: [^:*]*");
        }
        if (group.streams.containsKey(name)) {
            throw Errors.exists("log stream");
        }
        group.streams.put(name, new Stream(name, request.now()));
        return null;
    }

    private static JsonNode deleteStream(Request request) {
        Group group = Errors.group(request);
        group.streams.remove(Errors.stream(group, Errors.need(request.in(), "logStreamName")).name);
        return null;
    }

    private static long last(Stream stream) {
        return stream.events.isEmpty()
                ? 0
                : stream.events.get(stream.events.size() - 1).time();
    }

    private static JsonNode describeStreams(Request request) {
        Group group = Errors.group(request);
        String prefix = request.in().text("logStreamNamePrefix");
        boolean byTime = "LastEventTime".equals(request.in().text("orderBy"));
        if (byTime && prefix != null) {
            throw Errors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        List<Stream> streams = new ArrayList<>(group.streams.values().stream()
                .filter(stream -> prefix == null || stream.name.startsWith(prefix))
                .toList());
        if (byTime) {
            streams.sort(Comparator.comparingLong(LogGroupOperations::last));
        }
        if (request.in().flag("descending")) {
            Collections.reverse(streams);
        }
        return PAGING.page(
                request.in(),
                streams,
                "logStreams",
                limit(request),
                (list, stream) -> view(request, group, list, stream));
    }

    private static void view(Request request, Group group, ArrayNode list, Stream stream) {
        ObjectNode view = list.addObject();
        view.put("logStreamName", stream.name);
        view.put("creationTime", stream.created);
        if (!stream.events.isEmpty()) {
            view.put("firstEventTimestamp", stream.events.get(0).time());
            view.put("lastEventTimestamp", last(stream));
            view.put(
                    "lastIngestionTime",
                    stream.events.get(stream.events.size() - 1).ingested());
        }
        view.put("uploadSequenceToken", "1");
        view.put("arn", arn(request, "log-group:" + group.name + ":log-stream:" + stream.name));
        view.put("storedBytes", 0);
    }
}
