package io.jenkins.plugins.awsflow.stack.step;

import java.util.Collection;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;

/** Lists of texts that a form has in one line, separated by commas or blanks. */
final class FormLists {
    private FormLists() {}

    /** Makes lists of them; an empty line is no list at all. */
    static void split(JSONObject form, Collection<String> names) {
        for (String name : names) {
            String line = form.optString(name).strip();
            form.remove(name);
            if (!line.isEmpty()) {
                JSONArray items = new JSONArray();
                for (String item : line.split("[,\\s]+", -1)) {
                    items.add(item);
                }
                form.put(name, items);
            }
        }
    }
}
