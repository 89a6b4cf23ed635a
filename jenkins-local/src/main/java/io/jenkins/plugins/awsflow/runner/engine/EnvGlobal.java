package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.GroovyObjectSupport;
import hudson.EnvVars;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.IOException;
import java.io.Serializable;

/** {@code env}: what the steps at this place see; an assignment holds for the rest of the build. */
public final class EnvGlobal extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;
    private final LocalExecution exec;

    EnvGlobal(LocalExecution exec) {
        this.exec = exec;
    }

    /** The environment where the program is now. */
    static EnvVars current(LocalExecution exec) {
        GreenThread t = exec.scheduler().running();
        try {
            if (t == null) {
                return exec.run().getEnvironment(exec.listener());
            }
            LocalStepContext here = new LocalStepContext(exec, t.id, t.head, null, null);
            return here.get(EnvVars.class);
        } catch (IOException e) {
            throw new ScriptProblem("the environment cannot be read: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScriptProblem("interrupted");
        }
    }

    @Override
    public Object getProperty(String property) {
        return current(exec).get(property);
    }

    @Override
    public void setProperty(String property, Object value) {
        exec.program().environment.put(property, value == null ? "" : value.toString());
    }

    /** All variables. */
    public java.util.Map<String, String> getEnvironment() {
        return new java.util.TreeMap<>(current(exec));
    }
}
