package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.FormValidation;
import io.jenkins.plugins.awsflow.stack.Messages;
import io.jenkins.plugins.awsflow.stack.template.ListedStack;
import io.jenkins.plugins.awsflow.stack.template.StackLinks;
import java.util.ArrayList;
import java.util.List;

/** Judges the list of stacks of a form while it is written: each entry by itself, and their names together. */
final class StackListCheck {
    private StackListCheck() {}

    static FormValidation of(String text) {
        if (text == null || text.isBlank()) {
            return FormValidation.error(Messages.StackEntries_noList());
        }
        List<String> problems;
        try {
            problems = problems(StackEntries.entries(text));
        } catch (IllegalArgumentException e) {
            problems = List.of(e.getMessage());
        }
        if (problems.isEmpty()) {
            return FormValidation.ok();
        }
        return FormValidation.error(
                problems.size() == 1
                        ? problems.get(0)
                        : Messages.StackListCheck_more(problems.get(0), problems.size() - 1));
    }

    private static List<String> problems(List<StackEntries.Entry> entries) {
        List<String> problems = new ArrayList<>();
        List<ListedStack> listed = new ArrayList<>();
        for (StackEntries.Entry entry : entries) {
            try {
                listed.add(ListedStackPlan.of(entry.values()).named());
            } catch (IllegalArgumentException e) {
                problems.add(entry.place() + ": " + e.getMessage());
            }
        }
        if (problems.isEmpty()) {
            problems.addAll(new StackLinks(listed).problems());
        }
        return problems;
    }
}
