package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References in a parameter's value to outputs of other stacks: {@code ${network.SubnetIds}}. A dollar sign before it makes
 * it a text: <code>$${network.SubnetIds}</code>.
 */
public final class OutputReferences {
    private static final Pattern REFERENCE =
            Pattern.compile("(\\$?)\\$\\{([a-zA-Z][-a-zA-Z0-9]{0,127})\\.([a-zA-Z0-9]{1,255})}");

    /** One reference. */
    public static final class Reference {
        private final String stack;
        private final String output;

        Reference(String stack, String output) {
            this.stack = stack;
            this.output = output;
        }

        public String stack() {
            return stack;
        }

        public String output() {
            return output;
        }

        @Override
        public String toString() {
            return "${" + stack + "." + output + "}";
        }
    }

    /**
     * Gives the value of a reference.
     *
     * @param <E> what it throws if there is none
     */
    public interface Source<E extends Exception> {
        String value(Reference reference) throws E;
    }

    private OutputReferences() {}

    /** Those in a value, in their order. */
    public static List<Reference> in(String value) {
        List<Reference> found = new ArrayList<>();
        Matcher m = REFERENCE.matcher(value);
        while (m.find()) {
            if (m.group(1).isEmpty()) {
                found.add(new Reference(m.group(2), m.group(3)));
            }
        }
        return found;
    }

    /** The value with each reference replaced by what it stands for. */
    public static <E extends Exception> String fill(String value, Source<E> source) throws E {
        StringBuilder filled = new StringBuilder();
        Matcher m = REFERENCE.matcher(value);
        while (m.find()) {
            String text = m.group(1).isEmpty()
                    ? source.value(new Reference(m.group(2), m.group(3)))
                    : m.group().substring(1);
            m.appendReplacement(filled, Matcher.quoteReplacement(text));
        }
        return m.appendTail(filled).toString();
    }
}
