package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether a function can be called like this. Source: the syntax of each in CloudFormation's reference. */
final class FunctionCheck {
    private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

    /** What can give Fn::Select its list. */
    private static final Set<String> LISTS = Set.of(
            "Fn::Cidr", "Fn::FindInMap", "Fn::GetAtt", "Fn::GetAZs", "Fn::If", "Fn::Split", "Fn::Transform", "Ref");

    private final Template template;
    private final Findings findings;
    private boolean inConditions;

    FunctionCheck(Template template, Findings findings) {
        this.template = template;
        this.findings = findings;
    }

    /** Whether what follows stands in the Conditions section. */
    void inConditions(boolean now) {
        inConditions = now;
    }

    void check(String function, MapNode call) {
        Node argument = call.argument();
        switch (function) {
            case Functions.REF, Functions.CONDITION -> text(function, argument);
            case "Fn::GetAtt" -> attribute(argument);
            case "Fn::Sub" -> sub(argument);
            case "Fn::Join" -> join(argument);
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::Base64", "Fn::GetAZs" -> scalar(function, argument);
            case "Fn::ImportValue" -> {
                scalar(function, argument);
                if (inConditions) {
                    findings.error(Rule.FUNCTION, call, Messages.Check_notInConditions(function));
                }
            }
            case "Fn::Cidr" -> list(function, argument, 2, 3);
            case "Fn::FindInMap" -> new MapLookupCheck(template, findings).check(argument);
            case "Fn::If" -> ifElse(argument);
            case "Fn::And", "Fn::Or" -> logical(function, argument, 2, 10);
            case "Fn::Not" -> logical(function, argument, 1, 1);
            case "Fn::Equals" -> logical(function, argument, 2, 2);
            case "Fn::Length", "Fn::ToJsonString" -> extension(function, call);
            default -> other(function, call);
        }
    }

    private void wrong(Node at, String function, String wanted) {
        findings.error(Rule.FUNCTION, at, Messages.Check_function(function, wanted));
    }

    private boolean relaxed() {
        return template.hasLanguageExtensions() || template.hasMacros();
    }

    private void text(String function, Node argument) {
        if (argument.text() == null && !(relaxed() && argument.function() != null)) {
            wrong(argument, function, Messages.Check_wantsName());
        }
    }

    private void attribute(Node argument) {
        String path = argument.text();
        if (path != null && (path.indexOf('.') > 0 && !path.endsWith(".") || relaxed())) {
            return;
        }
        boolean pair = argument instanceof ListNode list
                && list.size() >= 2
                && (list.get(0).text() != null || relaxed());
        if (!pair) {
            wrong(argument, "Fn::GetAtt", Messages.Check_wantsAttribute());
        }
    }

    private void sub(Node argument) {
        if (argument.text() != null || relaxed() && argument.function() != null) {
            return;
        }
        boolean pair = argument instanceof ListNode list
                && list.size() == 2
                && list.get(0).text() != null
                && (list.get(1) instanceof MapNode);
        if (!pair) {
            wrong(argument, "Fn::Sub", Messages.Check_wantsSub());
        }
    }

    private ListNode list(String function, Node argument, int least, int most) {
        if (argument instanceof ListNode list && list.size() >= least && list.size() <= most) {
            return list;
        }
        if (!(argument.function() != null && relaxed())) {
            String many = least == most ? Integer.toString(least) : least + "–" + most;
            wrong(argument, function, Messages.Check_wantsList(many));
        }
        return null;
    }

    private void join(Node argument) {
        ListNode list = list("Fn::Join", argument, 2, 2);
        if (list != null && (list.get(0).text() == null || list.get(1) instanceof ScalarNode)) {
            wrong(argument, "Fn::Join", Messages.Check_wantsJoin());
        }
    }

    private void split(Node argument) {
        ListNode list = list("Fn::Split", argument, 2, 2);
        if (list != null && (list.get(0).text() == null || list.get(1) instanceof ListNode)) {
            wrong(argument, "Fn::Split", Messages.Check_wantsSplit());
        }
    }

    private void select(Node argument) {
        ListNode list = list("Fn::Select", argument, 2, 2);
        if (list == null) {
            return;
        }
        String index = list.get(0).text();
        boolean number = index == null
                ? list.get(0).function() != null
                : INDEX.matcher(index).matches();
        String giver = list.get(1).function();
        boolean choice = list.get(1) instanceof ListNode || giver != null && (LISTS.contains(giver) || relaxed());
        if (!number || !choice) {
            wrong(argument, "Fn::Select", Messages.Check_wantsSelect());
        } else if (index != null
                && list.get(1) instanceof ListNode values
                && Integer.parseInt(index) >= values.size()) {
            wrong(list.get(0), "Fn::Select", Messages.Check_selectRange(index, Integer.toString(values.size())));
        }
    }

    private void scalar(String function, Node argument) {
        if (!(argument instanceof ScalarNode) && argument.function() == null) {
            wrong(argument, function, Messages.Check_wantsText());
        }
    }

    private void ifElse(Node argument) {
        ListNode list = list("Fn::If", argument, 3, 3);
        if (list != null && list.get(0).text() == null) {
            wrong(list.get(0), "Fn::If", Messages.Check_wantsCondition());
        }
    }

    private void logical(String function, Node argument, int least, int most) {
        ListNode list = list(function, argument, least, most);
        if (list == null) {
            return;
        }
        boolean equals = function.equals("Fn::Equals");
        for (Node item : list.items()) {
            boolean plain = item instanceof ScalarNode && (equals || !inConditions);
            if (!plain && item.function() == null) {
                wrong(item, function, equals ? Messages.Check_wantsTexts() : Messages.Check_wantsDecision());
            }
        }
    }

    private void extension(String function, MapNode call) {
        if (!relaxed()) {
            findings.error(Rule.FUNCTION, call, Messages.Check_extension(function, Template.LANGUAGE_EXTENSIONS));
        }
    }

    private void other(String function, MapNode call) {
        if (function.startsWith(Functions.FOR_EACH)) {
            extension(function, call);
        } else if (!Functions.isKnown(function) && !template.hasMacros()) {
            Set<String> known = new TreeSet<>();
            Functions.shortForms().forEach(name -> known.add(Functions.longForm(name)));
            findings.error(Rule.FUNCTION, call, Messages.Check_unknownFunction(function, Hint.of(function, known)));
        }
    }
}
