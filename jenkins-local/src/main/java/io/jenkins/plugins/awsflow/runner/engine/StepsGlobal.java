package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.GroovyObjectSupport;
import java.io.Serializable;

/** {@code steps.echo 'x'}: steps for classes that have no script around them. */
public final class StepsGlobal extends GroovyObjectSupport implements Serializable {
    private static final long serialVersionUID = 1L;
    private final LocalExecution exec;

    StepsGlobal(LocalExecution exec) {
        this.exec = exec;
    }

    @Override
    public Object invokeMethod(String name, Object args) {
        return new StepCalls(exec).invoke(name, args);
    }

    @Override
    public Object getProperty(String property) {
        return exec.program().script.getProperty(property);
    }

    public Object sleep(long time) {
        return invokeMethod("sleep", new Object[] {time});
    }
}
