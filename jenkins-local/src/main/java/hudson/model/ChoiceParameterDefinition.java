package hudson.model;

import hudson.Extension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code choice}: one of several texts. */
public class ChoiceParameterDefinition extends SimpleParameterDefinition {
    public static final String CHOICES_DELIMITER = "\\r?\\n";

    private static final long serialVersionUID = 1L;
    private List<String> choices = new ArrayList<>();

    @DataBoundConstructor
    @SuppressWarnings("this-escape")
    public ChoiceParameterDefinition(String name, String description) {
        super(name);
        setDescription(description);
    }

    public ChoiceParameterDefinition(String name, String choices, String description) {
        this(name, choices.split(CHOICES_DELIMITER, -1), description);
    }

    public ChoiceParameterDefinition(String name, String[] choices, String description) {
        this(name, description);
        this.choices = new ArrayList<>(Arrays.asList(choices));
    }

    public List<String> getChoices() {
        return Collections.unmodifiableList(choices);
    }

    public String getChoicesText() {
        return String.join("\n", choices);
    }

    /** A list, or a text with one choice a line. */
    @DataBoundSetter
    public void setChoices(Object choices) {
        if (choices instanceof String text) {
            this.choices = new ArrayList<>(Arrays.asList(text.strip().split(CHOICES_DELIMITER, -1)));
        } else if (choices instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(o -> texts.add(String.valueOf(o)));
            this.choices = texts;
        } else {
            throw new IllegalArgumentException("choices wants a list of texts, or a text with one choice a line");
        }
    }

    @Override
    public StringParameterValue getDefaultParameterValue() {
        return choices.isEmpty() ? null : new StringParameterValue(getName(), choices.get(0), getDescription());
    }

    @Override
    public boolean isValid(ParameterValue value) {
        return value instanceof StringParameterValue s && choices.contains(s.value);
    }

    @Override
    public StringParameterValue createValue(String value) {
        StringParameterValue v = new StringParameterValue(getName(), value, getDescription());
        if (!isValid(v)) {
            throw new IllegalArgumentException("Illegal choice for parameter " + getName() + ": " + value);
        }
        return v;
    }

    @Override
    public boolean equals(Object o) {
        return super.equals(o) && choices.equals(((ChoiceParameterDefinition) o).choices);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + choices.hashCode();
    }

    /** What it is. */
    @Extension
    @Symbol({"choice", "choiceParam"})
    public static class DescriptorImpl extends ParameterDescriptor {
        @Override
        public String getDisplayName() {
            return "Choice Parameter";
        }
    }
}
