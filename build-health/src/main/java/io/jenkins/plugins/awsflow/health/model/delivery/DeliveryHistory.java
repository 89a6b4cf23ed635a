package io.jenkins.plugins.awsflow.health.model.delivery;

import io.jenkins.plugins.awsflow.core.model.JobHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What one job has delivered, read line by line: a line for each end of an operation and one for each end of a build, with
 * tabulators between the fields. A line that cannot be read, such as one that a crash tore, is passed over.
 */
public final class DeliveryHistory implements JobHistory<DeliveryHistory> {
    private static final String OPERATION = "o";
    private static final String BUILD = "b";
    /** Those of all versions. */
    private static final int OPERATION_FIELDS = 8;
    /** Those before the other titles, of which there may be any number. */
    private static final int PLACE_FIELDS = 12;

    private static final int BUILD_FIELDS = 4;

    private final SortedMap<Integer, DeliveredBuild> builds = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();

    /**
     * The line of an operation, without its end. What a version that knows only the first eight fields wrote is read as well.
     */
    public static String line(DeliveredOperation operation) {
        List<String> fields = new ArrayList<>(List.of(
                OPERATION,
                operation.token(),
                String.valueOf(operation.build()),
                String.valueOf(operation.sign()),
                String.valueOf(operation.startedAt()),
                String.valueOf(operation.endedAt()),
                String.valueOf(operation.endSign()),
                plain(operation.title())));
        Place place = operation.place();
        if (place != null) {
            fields.add(place.account());
            fields.add(place.region());
            fields.add(plain(place.key()));
            fields.add(String.valueOf(operation.failedAt()));
            operation.names().forEach(name -> fields.add(plain(name)));
        }
        return String.join("\t", fields);
    }

    /** The line of a build that is over, without its end. */
    public static String line(int build, boolean good, Collection<Long> commits) {
        StringJoiner times = new StringJoiner(",");
        commits.forEach(time -> times.add(String.valueOf(time)));
        return String.join("\t", BUILD, String.valueOf(build), good ? "+" : "-", times.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\t\\r\\n]+", " ");
    }

    @Override
    public void add(String line) {
        String[] fields = line.split("\t", -1);
        try {
            if (fields[0].equals(OPERATION) && (fields.length == OPERATION_FIELDS || fields.length >= PLACE_FIELDS)) {
                operation(fields);
            } else if (fields[0].equals(BUILD) && fields.length == BUILD_FIELDS) {
                build(Integer.parseInt(fields[1])).end(fields[2].equals("+"), times(fields[3]));
            }
        } catch (NumberFormatException torn) {
            // Half a line: a crash tore it, and the end of its build tells it again.
            return;
        }
    }

    private void operation(String[] fields) {
        DeliveredOperation.Type type = fields[3].length() == 1 ? DeliveredOperation.Type.of(fields[3].charAt(0)) : null;
        if (type != null) {
            int number = Integer.parseInt(fields[2]);
            DeliveredOperation operation = new DeliveredOperation(
                            fields[1],
                            number,
                            type,
                            Long.parseLong(fields[4]),
                            Long.parseLong(fields[5]),
                            false,
                            shared(fields[7]))
                    .ending(DeliveredOperation.End.of(fields[6]));
            if (fields.length >= PLACE_FIELDS) {
                Place place = places.computeIfAbsent(
                        String.join("\t", fields[8], fields[9], fields[10]),
                        k -> new Place(fields[8], fields[9], fields[10]));
                List<String> names = new ArrayList<>();
                for (int i = PLACE_FIELDS; i < fields.length; i++) {
                    names.add(shared(fields[i]));
                }
                operation = operation.at(place, names).broughtBack(Long.parseLong(fields[11]));
            }
            build(number).add(operation);
        }
    }

    /** One copy of what many lines have. */
    private String shared(String text) {
        return texts.computeIfAbsent(text, t -> t);
    }

    private static List<Long> times(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<Long> times = new ArrayList<>();
        for (String time : text.split(",", -1)) {
            times.add(Long.valueOf(time));
        }
        return times;
    }

    private DeliveredBuild build(int number) {
        return builds.computeIfAbsent(number, DeliveredBuild::new);
    }

    @Override
    public boolean has(int build, String token) {
        DeliveredBuild known = builds.get(build);
        return known != null && known.has(token);
    }

    @Override
    public DeliveryHistory copy() {
        DeliveryHistory copy = new DeliveryHistory();
        builds.forEach((number, build) -> copy.builds.put(number, build.copy()));
        return copy;
    }

    /** What is known of a build; null for nothing. */
    public DeliveredBuild get(int number) {
        return builds.get(number);
    }

    /** All builds, the oldest first. */
    public Collection<DeliveredBuild> builds() {
        return new ArrayList<>(builds.values());
    }

    Collection<DeliveredBuild> each() {
        return builds.values();
    }

    public boolean isEmpty() {
        return builds.isEmpty();
    }
}
