package io.jenkins.plugins.awsflow.runner.binding;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.Set;

/** The values of parameters that somebody typed. */
public final class ParameterText {
    private static final Set<String> FLAGS = Set.of("true", "false");

    private ParameterText() {}

    /** Whether a text is a flag. */
    public static boolean isFlag(String text) {
        return FLAGS.contains(text);
    }

    /**
     * The value.
     *
     * @throws ScriptProblem with one line that says what it may be
     */
    public static ParameterValue value(SimpleParameterDefinition d, String text) {
        if (d instanceof ChoiceParameterDefinition c && !c.getChoices().contains(text)) {
            throw new ScriptProblem(d.getName() + "=" + text + ": it is one of " + String.join(", ", c.getChoices())
                    + Nearest.hint(text, c.getChoices()));
        } else if (d instanceof BooleanParameterDefinition && !isFlag(text)) {
            throw new ScriptProblem(d.getName() + "=" + text + ": it is true or false");
        }
        return d.createValue(text);
    }
}
