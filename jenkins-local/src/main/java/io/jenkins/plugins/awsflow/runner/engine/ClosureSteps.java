package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.Closure;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;

/** Steps that Groovy would otherwise take for methods of every object when they are called inside a closure. */
public final class ClosureSteps {
    private ClosureSteps() {}

    /** The step, not Groovy's own sleep, which would stop the whole program. */
    public static Object sleep(Closure<?> self, long time) {
        return call(self, "sleep", time);
    }

    public static void println(Closure<?> self, Object value) {
        call(self, "echo", String.valueOf(value));
    }

    public static void println(Closure<?> self) {
        call(self, "echo", "");
    }

    public static void print(Closure<?> self, Object value) {
        call(self, "echo", String.valueOf(value));
    }

    private static Object call(Closure<?> self, String step, Object arg) {
        if (self.getThisObject() instanceof PipelineScript script) {
            return script.invokeMethod(step, new Object[] {arg});
        }
        throw new ScriptProblem("the step " + step + " must be called on `steps` inside a class");
    }
}
