package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The load balancers that traffic is taken from and given back to.
 *
 * @param classic names of Classic Load Balancers
 * @param targetGroups names of target groups
 * @param pair names of the two target groups between which ECS moves its traffic; empty for none
 * @param prodListener ARN of the listener of that pair; null for none
 * @param testListener ARN of its listener for tests; null for none
 */
public record Balancers(
        List<String> classic, List<String> targetGroups, List<String> pair, String prodListener, String testListener) {
    private static final String FIELD = "loadBalancers";
    private static final List<String> MEMBERS =
            List.of("targetGroups", "classic", "targetGroupPair", "prodListener", "testListener");

    public Balancers {
        classic = List.copyOf(classic);
        targetGroups = List.copyOf(targetGroups);
        pair = List.copyOf(pair);
    }

    /** Reads a list of target groups, or a map. */
    static Balancers parse(Object written) {
        if (!(written instanceof Map<?, ?>)) {
            return new Balancers(List.of(), PlainYaml.words(written), List.of(), null, null);
        }
        Map<?, ?> map = Plain.map(FIELD, written, MEMBERS);
        List<String> pair = PlainYaml.words(map.get("targetGroupPair"));
        Object prod = map.get("prodListener");
        if (!pair.isEmpty() && (pair.size() != 2 || prod == null)) {
            throw new IllegalArgumentException(Messages.Balancers_pair());
        }
        Object test = map.get("testListener");
        return new Balancers(
                PlainYaml.words(map.get("classic")),
                PlainYaml.words(map.get("targetGroups")),
                pair,
                prod == null ? null : prod.toString(),
                test == null ? null : test.toString());
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return classic.isEmpty() && targetGroups.isEmpty() && pair.isEmpty();
    }

    /** The same for the same settings. */
    public String text() {
        List<String> parts = new ArrayList<>();
        targetGroups.stream().sorted().forEach(parts::add);
        classic.stream().sorted().forEach(name -> parts.add("classic " + name));
        if (!pair.isEmpty()) {
            parts.add(String.join(" \u2194 ", pair) + " (" + prodListener
                    + (testListener == null ? "" : ", " + testListener) + ")");
        }
        return String.join(", ", parts);
    }
}
