package io.jenkins.plugins.awsflow.health.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** Lists of alarm names as Jenkinsfiles and forms have them. */
final class AlarmLists {
    static final String ALARMS = "alarms";
    static final String TAGS = "tags";

    private AlarmLists() {}

    /** A Jenkinsfile may write one name, or several with commas or on lines of their own, in the place of a list. */
    static Map<String, Object> fromJenkinsfile(Map<String, Object> arguments) {
        Map<String, Object> changed = new LinkedHashMap<>(arguments);
        changed.computeIfPresent(
                ALARMS, (key, value) -> value instanceof CharSequence text ? names(text.toString()) : value);
        changed.computeIfPresent(TAGS, (key, value) -> Pairs.lines(value));
        return changed;
    }

    /** A form has one name a line. */
    static void fromForm(JSONObject form) {
        Object text = form.get(ALARMS);
        if (text instanceof String names) {
            JSONArray list = new JSONArray();
            list.addAll(names(names));
            form.put(ALARMS, list);
        }
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split("[,\\r\\n]", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    /** As a form shows them. */
    static String lines(List<String> alarms) {
        return alarms == null ? "" : String.join("\n", alarms);
    }

    /** A copy without blank names; null for none, which is what snippets leave out. */
    @SuppressWarnings("NonApiType") // it is kept in fields, whose types must be plain
    static ArrayList<String> copy(List<String> alarms) {
        ArrayList<String> names = new ArrayList<>();
        if (alarms != null) {
            alarms.stream().filter(name -> name != null && !name.isBlank()).forEach(name -> names.add(name.strip()));
        }
        return names.isEmpty() ? null : names;
    }
}
