package io.jenkins.plugins.awsflow.runner.binding;

import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The names of the steps on the class path. */
public final class StepNames {
    private StepNames() {}

    /** Why a name is no step: where it comes from elsewhere, or which one was meant. */
    public static String unknown(String name) {
        String why = OtherPlugins.explain(name);
        return why != null ? why : "there is no step or method " + name + Nearest.hint(name, all());
    }

    /** Whether a name works on a Jenkins with more plugins, but not here. */
    public static boolean isOfOtherPlugin(String name) {
        return OtherPlugins.explain(name) != null;
    }

    private static Set<String> all() {
        TreeSet<String> names = new TreeSet<>();
        for (StepDescriptor d : StepDescriptor.all()) {
            names.add(d.getFunctionName());
        }
        return names;
    }
}
