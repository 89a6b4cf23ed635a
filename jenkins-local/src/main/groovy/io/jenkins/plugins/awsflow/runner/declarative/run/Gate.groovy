package io.jenkins.plugins.awsflow.runner.declarative.run

import io.jenkins.plugins.awsflow.runner.declarative.model.Condition
import io.jenkins.plugins.awsflow.runner.declarative.model.When

/** Asks once, at the first place that the stage names, whether the stage runs. */
class Gate implements Serializable {
    private static final long serialVersionUID = 1L

    private final Interpreter interpreter
    private final When when
    boolean passed

    Gate(Interpreter interpreter, When when) {
        this.interpreter = interpreter
        this.when = when
        this.passed = when == null
    }

    def beforeOptions() {
        return passed || !when.beforeOptions() || now()
    }

    def beforeInput() {
        return passed || !when.beforeInput() || now()
    }

    def beforeAgent() {
        return passed || !when.beforeAgent() || now()
    }

    def now() {
        if (!passed) {
            passed = all(when.conditions())
        }
        return passed
    }

    def all(List<Condition> conditions) {
        for (Condition c in conditions) {
            if (!holds(c)) {
                return false
            }
        }
        return true
    }

    def holds(Condition c) {
        if (c.name() == 'not') {
            return !holds(c.children()[0])
        } else if (c.name() == 'allOf') {
            return all(c.children())
        } else if (c.name() == 'anyOf') {
            for (Condition one in c.children()) {
                if (holds(one)) {
                    return true
                }
            }
            return false
        } else if (c.name() == 'expression') {
            return interpreter.code(c.expression()) ? true : false
        }
        return Conditions.holds(c.name(), interpreter.values(c.arguments()), interpreter.build)
    }
}
