package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.groovy.cps.SerializableScript;
import groovy.lang.Closure;
import groovy.lang.MissingPropertyException;
import hudson.EnvVars;
import hudson.scm.SCM;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;

/** What a Jenkinsfile is compiled to: unknown methods are steps, and Jenkins' global variables are there. */
public abstract class PipelineScript extends SerializableScript {
    private static final long serialVersionUID = 1L;
    private LocalExecution exec;

    void attach(LocalExecution execution) {
        this.exec = execution;
    }

    LocalExecution execution() {
        return exec;
    }

    @Override
    public Object invokeMethod(String name, Object args) {
        if (getBinding().hasVariable(name) && getBinding().getVariable(name) instanceof Closure<?> c) {
            return c.call(args instanceof Object[] all ? all : new Object[] {args});
        }
        return new StepCalls(exec).invoke(name, args);
    }

    @Override
    public Object getProperty(String property) {
        if (getBinding().hasVariable(property)) {
            return getBinding().getVariable(property);
        }
        switch (property) {
            case "env":
                return new EnvGlobal(exec);
            case "currentBuild":
                return new BuildGlobal(exec.run(), true);
            case "params":
                return ParamsGlobal.of(exec.run());
            case "steps":
                return new StepsGlobal(exec);
            case "scm":
                return scm();
            case "out":
                return listener().getLogger();
            default:
                return other(property);
        }
    }

    private hudson.model.TaskListener listener() {
        GreenThread t = exec.scheduler().running();
        return t == null || t.prefix.isEmpty() ? exec.listener() : new NodeListener(exec, t.prefix);
    }

    private SCM scm() {
        SCM scm = exec.scm();
        if (scm == null) {
            throw new ScriptProblem("there is no scm: this build has no source; give it one with --source");
        }
        return scm;
    }

    private Object other(String property) {
        EnvVars env = EnvGlobal.current(exec);
        if (env.containsKey(property)) {
            return env.get(property);
        }
        try {
            return super.getProperty(property);
        } catch (MissingPropertyException e) {
            throw new ScriptProblem("there is no variable " + property
                    + Nearest.hint(property, getBinding().getVariables().keySet(), Names.GLOBALS));
        }
    }

    @Override
    public void setProperty(String property, Object value) {
        if (Names.GLOBALS.contains(property)) {
            throw new ScriptProblem("the variable " + property + " is Jenkins' own and cannot be set");
        }
        getBinding().setVariable(property, value);
    }

    @Override
    public Object evaluate(String expression) {
        return invokeMethod("evaluate", new Object[0]);
    }

    @Override
    public Object evaluate(java.io.File file) {
        return invokeMethod("evaluate", new Object[0]);
    }

    /** Without this Groovy's own sleep would stop the whole program. */
    public Object sleep(long time) {
        return invokeMethod("sleep", new Object[] {time});
    }

    @Override
    public void println() {
        invokeMethod("echo", new Object[] {""});
    }

    @Override
    public void println(Object value) {
        invokeMethod("echo", new Object[] {String.valueOf(value)});
    }

    @Override
    public void print(Object value) {
        invokeMethod("echo", new Object[] {String.valueOf(value)});
    }

    @Override
    public void printf(String format, Object value) {
        invokeMethod("echo", new Object[] {String.format(format, value)});
    }

    @Override
    public void printf(String format, Object[] values) {
        invokeMethod("echo", new Object[] {String.format(format, values)});
    }
}
