package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The waves of a promotion as somebody wrote them: a group, a list of groups that go together, or a map that says more of
 * them.
 */
public final class WaveList {
    private static final String GROUPS = "groups";
    private static final String GROUP = "group";
    private static final String SOAK = "soakMinutes";
    private static final String ALARMS = "alarms";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    /**
     * One group of a wave.
     *
     * @param wave counted from 1
     * @param arguments what {@code codeDeploy} is to be given beyond what holds for all
     * @param alarms that are watched once its wave is done; null for those of the step
     */
    public record Item(int wave, Map<String, Object> arguments, List<String> alarms) {}

    private final List<Item> items = new ArrayList<>();
    private final List<Integer> soaks = new ArrayList<>();

    /**
     * Reads them.
     *
     * @param soakMinutes of waves that say nothing of it
     * @throws IllegalArgumentException with one line that says which wave is wrong
     */
    public WaveList(String text, int soakMinutes) {
        Object read = PlainYaml.read("waves", text);
        Collection<?> waves = read instanceof Collection<?> list ? list : PlainYaml.words(read);
        if (waves.isEmpty()) {
            throw new IllegalArgumentException(Messages.WaveList_none());
        }
        for (Object wave : waves) {
            int number = soaks.size() + 1;
            int before = items.size();
            soaks.add(soakMinutes);
            if (wave instanceof Map<?, ?> map) {
                add(number, copy(map));
            } else {
                groups(number, wave, Map.of(), null);
            }
            if (items.size() == before) {
                throw new IllegalArgumentException(Messages.WaveList_empty(number));
            }
        }
    }

    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private void add(int wave, Map<String, Object> map) {
        Object soak = map.remove(SOAK);
        if (soak != null) {
            if (!NUMBER.matcher(soak.toString()).matches()) {
                throw new IllegalArgumentException(Messages.WaveList_soak(wave, soak));
            }
            soaks.set(wave - 1, Integer.valueOf(soak.toString()));
        }
        Object alarms = map.remove(ALARMS);
        Object groups = map.remove(GROUPS);
        Object group = map.remove(GROUP);
        groups(wave, groups == null ? group : groups, map, alarms == null ? null : PlainYaml.words(alarms));
    }

    private void groups(int wave, Object groups, Map<String, Object> common, List<String> alarms) {
        Collection<?> all = groups instanceof Collection<?> list ? list : PlainYaml.words(groups);
        for (Object one : all) {
            Map<String, Object> arguments = new LinkedHashMap<>(common);
            List<String> itsAlarms = alarms;
            if (one instanceof Map<?, ?> map) {
                arguments.putAll(copy(map));
                Object own = arguments.remove(ALARMS);
                itsAlarms = own == null ? alarms : PlainYaml.words(own);
            } else {
                arguments.put(GROUP, String.valueOf(one));
            }
            items.add(new Item(wave, arguments, itsAlarms));
        }
    }

    /** All groups, wave by wave. */
    public List<Item> items() {
        return new ArrayList<>(items);
    }

    /** How many waves there are. */
    public int size() {
        return soaks.size();
    }

    /** How long a wave is watched once it is done, in minutes. */
    public int soakMinutes(int wave) {
        return soaks.get(wave - 1);
    }
}
