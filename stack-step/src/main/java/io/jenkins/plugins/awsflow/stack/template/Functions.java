package io.jenkins.plugins.awsflow.stack.template;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The functions that CloudFormation knows. Source: its reference of intrinsic functions. */
final class Functions {
    static final String REF = "Ref";
    static final String CONDITION = "Condition";
    static final String FOR_EACH = "Fn::ForEach::";

    /** Those that decide; they stand in conditions, or in the rules of a template. */
    static final Set<String> LOGICAL = Set.of("Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals", CONDITION);

    /** Those that stand in the Rules section only. */
    static final Set<String> OF_RULES = Set.of(
            "Fn::Contains", "Fn::EachMemberEquals", "Fn::EachMemberIn", "Fn::RefAll", "Fn::ValueOf", "Fn::ValueOfAll");

    /** Those that the transform AWS::LanguageExtensions brings. */
    static final Set<String> OF_EXTENSIONS = Set.of("Fn::Length", "Fn::ToJsonString");

    private static final Map<String, String> BY_SHORT_FORM = new TreeMap<>();

    static {
        for (String name : new String[] {
            "And",
            "Base64",
            "Cidr",
            "Contains",
            "EachMemberEquals",
            "EachMemberIn",
            "Equals",
            "FindInMap",
            "GetAtt",
            "GetAZs",
            "GetStackOutput",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "RefAll",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform",
            "ValueOf",
            "ValueOfAll"
        }) {
            BY_SHORT_FORM.put(name, "Fn::" + name);
        }
        BY_SHORT_FORM.put(REF, REF);
        BY_SHORT_FORM.put(CONDITION, CONDITION);
    }

    private Functions() {}

    /** The long form of a short one, without its exclamation mark; null if there is none. */
    static String longForm(String shortForm) {
        return BY_SHORT_FORM.get(shortForm);
    }

    static Set<String> shortForms() {
        return BY_SHORT_FORM.keySet();
    }

    static boolean isKnown(String function) {
        return BY_SHORT_FORM.containsValue(function) || function.startsWith(FOR_EACH);
    }
}
