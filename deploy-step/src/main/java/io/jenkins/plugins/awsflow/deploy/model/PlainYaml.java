package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Lists and maps of a Jenkinsfile as the text in YAML or JSON that a form has, and back. Values are texts, whole numbers,
 * booleans, lists and maps.
 */
public final class PlainYaml {
    private static final int DEEPEST = 10;
    private static final int LONGEST = 512 * 1024;

    private PlainYaml() {}

    /** What a Jenkinsfile wrote as a list or a map, as the text that it stands for; a text stays as it is. */
    public static Object text(Object written) {
        if (!(written instanceof Collection<?>) && !(written instanceof Map<?, ?>)) {
            return written == null ? null : written.toString();
        }
        DumpSettings settings =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(plain(written));
    }

    private static Object plain(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), plain(inner)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(plain(inner)));
            return copy;
        }
        return value == null || value instanceof Integer || value instanceof Boolean ? value : value.toString();
    }

    /**
     * Lists and maps out of a text.
     *
     * @param name of the parameter that holds it; begins the line of an error
     * @throws IllegalArgumentException with line and column if the text is no YAML
     */
    public static Object read(String name, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setMaxAliasesForCollections(0)
                .setCodePointLimit(LONGEST)
                .build();
        try {
            int depth = 0;
            for (Event event : new Parse(settings).parseString(text)) {
                Event.ID id = event.getEventId();
                depth += id == Event.ID.MappingStart || id == Event.ID.SequenceStart ? 1 : 0;
                depth -= id == Event.ID.MappingEnd || id == Event.ID.SequenceEnd ? 1 : 0;
                if (depth > DEEPEST) {
                    throw new IllegalArgumentException(Messages.PlainYaml_deep(name));
                }
            }
            return new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            String place = mark == null ? name : name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
            throw new IllegalArgumentException(Messages.PlainYaml_syntax(place, e.getProblem()), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(Messages.PlainYaml_syntax(name, e.getMessage()), e);
        }
    }

    /** The items of a list, or of a text with commas; none for null. */
    public static List<String> words(Object value) {
        List<String> words = new ArrayList<>();
        if (value instanceof Collection<?> list) {
            list.forEach(item -> words.add(String.valueOf(item)));
        } else if (value != null) {
            for (String word : value.toString().split("[,\\n]", -1)) {
                if (!word.isBlank()) {
                    words.add(word.strip());
                }
            }
        }
        return words;
    }

    /**
     * Texts by name.
     *
     * @param text null for none
     * @throws IllegalArgumentException with one line that names the field, if it is no map
     */
    public static Map<String, String> map(String field, String text) {
        Map<String, String> map = new LinkedHashMap<>();
        Object read = text == null ? null : read(field, text);
        if (read instanceof Map<?, ?> given) {
            given.forEach((key, value) -> map.put(String.valueOf(key), value == null ? "" : value.toString()));
        } else if (read != null) {
            throw new IllegalArgumentException(Messages.OnPremisesWish_map(field));
        }
        return map;
    }
}
