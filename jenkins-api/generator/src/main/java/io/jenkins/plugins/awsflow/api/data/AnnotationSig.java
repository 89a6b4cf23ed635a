package io.jenkins.plugins.awsflow.api.data;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the A lines say of an annotation type.
 *
 * @param retention {@code RUNTIME}, {@code CLASS} or {@code SOURCE}
 * @param targets element types, {@code [*]} without {@code @Target}, {@code [NONE]} for an empty one
 * @param inherited whether it carries {@code @Inherited}
 * @param documented whether it carries {@code @Documented}
 * @param repeatable internal name of its container, or null
 * @param indexed whether Jenkins' annotation indexer lists its uses
 * @param indexable the type given to SezPoz's {@code @Indexable}, or null
 * @param defaults member name to default value, as the file writes it
 */
public record AnnotationSig(
        String retention,
        List<String> targets,
        boolean inherited,
        boolean documented,
        String repeatable,
        boolean indexed,
        String indexable,
        Map<String, String> defaults) {
    public AnnotationSig {
        targets = List.copyOf(targets);
        SortedMap<String, String> sorted = new TreeMap<>(defaults);
        defaults = Collections.unmodifiableMap(sorted);
    }

    AnnotationSig withDefault(String member, String value) {
        Map<String, String> more = new TreeMap<>(defaults);
        more.put(member, value);
        return new AnnotationSig(retention, targets, inherited, documented, repeatable, indexed, indexable, more);
    }
}
