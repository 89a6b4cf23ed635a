package io.jenkins.plugins.awsflow.runner.declarative.run

import io.jenkins.plugins.awsflow.runner.declarative.model.Call
import io.jenkins.plugins.awsflow.runner.declarative.model.Root
import io.jenkins.plugins.awsflow.runner.declarative.model.Section

/** What an agent does first: checks out the source of the build, where it has one and no option forbids it. */
class Checkout implements Serializable {
    private static final long serialVersionUID = 1L

    private final Interpreter interpreter
    private final Root root
    private final Section section

    Checkout(Interpreter interpreter, Root root, Section section) {
        this.interpreter = interpreter
        this.root = root
        this.section = section
    }

    def run(boolean inStage, Closure body) {
        if (!interpreter.hasScm() || option('skipDefaultCheckout', false) != false) {
            return body.call()
        }
        def variables = []
        def directory = option('checkoutToSubdirectory', null)
        if (inStage) {
            variables = checkout(directory)
        } else {
            interpreter.step('stage', ['Declarative: Checkout SCM']) {
                variables = checkout(directory)
            }
        }
        return interpreter.withVariables(variables, body)
    }

    def checkout(directory) {
        def found = null
        if (directory) {
            interpreter.step('dir', [directory]) {
                found = interpreter.checkoutScm()
            }
        } else {
            found = interpreter.checkoutScm()
        }
        return Values.pairs(found)
    }

    /** The value of an option of the stage, or of the pipeline; null when it stands there without one. */
    def option(String name, absent) {
        Call o = section.option(name) ?: root.option(name)
        if (o == null) {
            return absent
        }
        def arguments = interpreter.arguments(o)
        return arguments.isEmpty() ? null : arguments[0]
    }
}
