package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.Closure;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** A step that the script called: what it hands to the scheduler when it suspends. */
final class Call {
    final StepDescriptor descriptor;
    final Step step;
    final Map<String, Object> arguments;
    final Closure<?> body;

    Call(StepDescriptor descriptor, Step step, Map<String, Object> arguments, Closure<?> body) {
        this.descriptor = descriptor;
        this.step = step;
        this.arguments = arguments;
        this.body = body;
    }
}
