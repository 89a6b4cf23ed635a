package io.jenkins.plugins.awsflow.awslocal.tagging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.awsflow.awslocal.server.Call;
import io.jenkins.plugins.awsflow.awslocal.server.JsonService;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Resource Groups Tagging API, 2017-01-26: GetResources over what the other services tell of their tags. */
public final class TaggingService extends JsonService {
    private static final String GET = "GetResources";
    private static final int MOST_FILTERS = 50;
    private static final int MOST_VALUES = 20;
    private static final int PAGE = 50;
    private static final int MOST_PAGE = 100;

    private final List<Source> sources;

    /** A service whose resources have tags. */
    public interface Source {
        /** Such as {@code cloudwatch:alarm}. */
        String type();

        /** The tags of each resource by its ARN, in a lasting order. */
        Map<String, Map<String, String>> tags(String account, String region);
    }

    public TaggingService(List<Source> sources) {
        super("tagging", "ResourceGroupsTaggingAPI_20170126", List.of("TagFilters", "ResourceTypeFilters"));
        this.sources = List.copyOf(sources);
    }

    @Override
    public String iamPrefix() {
        return "tag";
    }

    @Override
    protected boolean knows(String operation) {
        return GET.equals(operation);
    }

    @Override
    protected JsonNode apply(Call call, Input input) {
        List<Input> filters = input.objects("TagFilters");
        if (filters.size() > MOST_FILTERS) {
            throw invalid("At most " + MOST_FILTERS + " TagFilters can be given");
        }
        filters.forEach(TaggingService::check);
        int size = input.has("ResourcesPerPage") ? input.number("ResourcesPerPage") : PAGE;
        if (size < 1 || size > MOST_PAGE) {
            throw invalid("ResourcesPerPage must be from 1 to " + MOST_PAGE);
        }
        List<Map.Entry<String, Map<String, String>>> found = new ArrayList<>();
        for (Source source : sources) {
            if (wanted(source, input.texts("ResourceTypeFilters"))) {
                source.tags(call.account(), call.region()).entrySet().stream()
                        .filter(resource -> !resource.getValue().isEmpty())
                        .filter(resource -> filters.stream().allMatch(filter -> matches(resource.getValue(), filter)))
                        .forEach(found::add);
            }
        }
        int from = start(input.text("PaginationToken"), found.size());
        int to = Math.min(found.size(), from + size);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("PaginationToken", to < found.size() ? String.valueOf(to) : "");
        ArrayNode list = output.putArray("ResourceTagMappingList");
        found.subList(from, to).forEach(resource -> view(list.addObject(), resource));
        return output;
    }

    private static void check(Input filter) {
        String key = filter.text("Key");
        if (key == null || key.isEmpty()) {
            throw invalid("A TagFilter needs a Key");
        }
        if (filter.texts("Values").size() > MOST_VALUES) {
            throw invalid("At most " + MOST_VALUES + " Values can be given for the key " + key);
        }
    }

    private static boolean wanted(Source source, List<String> types) {
        String service = source.type().substring(0, source.type().indexOf(':'));
        return types.isEmpty() || types.contains(source.type()) || types.contains(service);
    }

    private static boolean matches(Map<String, String> tags, Input filter) {
        String value = tags.get(filter.text("Key"));
        List<String> values = filter.texts("Values");
        return value != null && (values.isEmpty() || values.contains(value));
    }

    private static int start(String token, int size) {
        if (token == null || token.isEmpty()) {
            return 0;
        }
        try {
            int from = Integer.parseInt(token);
            if (from >= 0 && from <= size) {
                return from;
            }
        } catch (NumberFormatException e) {
            // a token that was never given out, as is told below
        }
        throw AwsException.client("PaginationTokenExpiredException", "The PaginationToken is not valid");
    }

    private static void view(ObjectNode view, Map.Entry<String, Map<String, String>> resource) {
        view.put("ResourceARN", resource.getKey());
        ArrayNode tags = view.putArray("Tags");
        resource.getValue()
                .forEach((key, value) -> tags.addObject().put("Key", key).put("Value", value));
    }

    private static AwsException invalid(String message) {
        return AwsException.client("InvalidParameterException", message);
    }

    @Override
    public void reset() {
        // What is tagged belongs to the other services.
    }
}
