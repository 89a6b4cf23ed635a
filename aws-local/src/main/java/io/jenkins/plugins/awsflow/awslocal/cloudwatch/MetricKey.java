package io.jenkins.plugins.awsflow.awslocal.cloudwatch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names a metric: each combination of dimensions is one of its own. */
record MetricKey(String namespace, String name, TreeMap<String, String> dimensions) {
    private static final int MOST_DIMENSIONS = 30;

    /**
     * The metric that a structure with Namespace, MetricName and Dimensions names.
     *
     * @throws io.jenkins.plugins.awsflow.awslocal.wire.AwsException when it is not complete
     */
    static MetricKey of(Input in) {
        return of(in.need("Namespace"), in);
    }

    static MetricKey of(String namespace, Input in) {
        if (namespace.startsWith(":") || namespace.length() > 255) {
            throw Errors.value("The value " + namespace + " for parameter Namespace is invalid.");
        }
        String name = in.need("MetricName");
        if (name.length() > 255) {
            throw Errors.value("The value for parameter MetricName has more than 255 characters.");
        }
        return new MetricKey(namespace, name, dimensions(in.objects("Dimensions")));
    }

    private static TreeMap<String, String> dimensions(List<Input> list) {
        if (list.size() > MOST_DIMENSIONS) {
            throw Errors.value("A metric has at most " + MOST_DIMENSIONS + " dimensions.");
        }
        TreeMap<String, String> dimensions = new TreeMap<>();
        for (Input dimension : list) {
            if (dimensions.put(dimension.need("Name"), dimension.need("Value")) != null) {
                throw Errors.value("The dimension " + dimension.text("Name") + " is given twice.");
            }
        }
        return dimensions;
    }

    /** As the API shows a metric. */
    Map<String, Object> view() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("Namespace", namespace);
        view.put("MetricName", name);
        view.put("Dimensions", dimensionsView());
        return view;
    }

    List<Object> dimensionsView() {
        List<Object> list = new ArrayList<>();
        dimensions.forEach((key, value) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("Name", key);
            item.put("Value", value);
            list.add(item);
        });
        return list;
    }
}
