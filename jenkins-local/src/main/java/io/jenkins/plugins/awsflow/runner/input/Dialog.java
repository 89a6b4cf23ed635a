package io.jenkins.plugins.awsflow.runner.input;

import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParameterDefinition;
import hudson.model.ParameterValue;
import hudson.model.PasswordParameterDefinition;
import hudson.model.SimpleParameterDefinition;
import io.jenkins.plugins.awsflow.runner.binding.ParameterText;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A question on the terminal: its parameters one by one, then whether to go on. */
final class Dialog implements Terminal.Asker {
    private static final Set<String> YES = Set.of("y", "yes", "proceed", "ok");
    private static final Set<String> NO = Set.of("n", "no", "abort", "cancel");

    private final Question question;
    private final List<SimpleParameterDefinition> parameters;
    private final Map<String, ParameterValue> given = new LinkedHashMap<>();
    private final Consumer<String> out;
    private final End end;
    private int at;
    private boolean begun;

    /** How it ends. */
    interface End {
        void proceed(Map<String, ParameterValue> given);

        void reject();

        void unanswered();
    }

    Dialog(Question question, Consumer<String> out, End end) {
        this.question = question;
        this.parameters = question.parameters().stream()
                .map(SimpleParameterDefinition.class::cast)
                .toList();
        this.out = out;
        this.end = end;
    }

    @Override
    public void prompt() {
        if (!begun) {
            out.accept(question.message());
            begun = true;
        }
        if (at < parameters.size()) {
            out.accept(prompt(parameters.get(at)));
        } else {
            out.accept(question.ok() + " or " + question.cancel() + "? (y/n)");
        }
    }

    private static String prompt(ParameterDefinition d) {
        String about = d.getDescription() == null || d.getDescription().isBlank()
                ? ""
                : " (" + d.getDescription().strip() + ")";
        String choices = d instanceof ChoiceParameterDefinition c
                ? c.getChoices().stream().collect(Collectors.joining(", ", ", one of ", ""))
                : "";
        ParameterValue value = d.getDefaultParameterValue();
        String standard =
                value == null || d instanceof PasswordParameterDefinition ? "" : " [" + value.getValue() + "]";
        return d.getName() + about + choices + standard + ":";
    }

    @Override
    public boolean hidden() {
        return at < parameters.size() && parameters.get(at) instanceof PasswordParameterDefinition;
    }

    @Override
    public boolean answer(String line) {
        return at < parameters.size() ? parameter(line) : word(line.strip());
    }

    private boolean parameter(String line) {
        SimpleParameterDefinition d = parameters.get(at);
        if (!line.isEmpty()) {
            try {
                given.put(d.getName(), ParameterText.value(d, line));
            } catch (ScriptProblem e) {
                out.accept(e.getMessage());
                return false;
            }
        }
        at++;
        return false;
    }

    private boolean word(String word) {
        String w = word.toLowerCase(Locale.ROOT);
        if (YES.contains(w) || word.equalsIgnoreCase(question.ok())) {
            end.proceed(given);
        } else if (NO.contains(w) || word.equalsIgnoreCase(question.cancel())) {
            end.reject();
        } else {
            return false;
        }
        return true;
    }

    @Override
    public void nobody() {
        end.unanswered();
    }
}
