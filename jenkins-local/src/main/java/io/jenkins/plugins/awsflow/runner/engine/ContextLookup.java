package io.jenkins.plugins.awsflow.runner.engine;

import hudson.EnvVars;
import hudson.ExtensionList;
import hudson.Launcher;
import hudson.LauncherDecorator;
import hudson.console.ConsoleLogFilter;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.DynamicContext;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;

/** Answers {@code StepContext.get}. */
final class ContextLookup {
    private final LocalExecution exec;
    private final ContextValues values;
    private final String nodeId;
    private final LocalStepContext step;

    ContextLookup(LocalExecution exec, ContextValues values, String nodeId, LocalStepContext step) {
        this.exec = exec;
        this.values = values;
        this.nodeId = nodeId;
        this.step = step;
    }

    <T> T get(Class<T> key) throws IOException, InterruptedException {
        Object o = find(key);
        return o == null ? null : key.cast(o);
    }

    private Object find(Class<?> key) throws IOException, InterruptedException {
        if (key.isInstance(exec.run())) {
            return exec.run();
        } else if (key.isInstance(exec.run().getParent()) && hudson.model.Item.class.isAssignableFrom(key)) {
            return exec.run().getParent();
        } else if (key.isInstance(exec)) {
            return exec;
        } else if (TaskListener.class.isAssignableFrom(key)) {
            return listener();
        } else if (key == EnvVars.class) {
            return environment();
        } else if (org.jenkinsci.plugins.workflow.graph.FlowNode.class.isAssignableFrom(key)) {
            Object n = exec.getNode(nodeId);
            return key.isInstance(n) ? n : null;
        } else if (key == Launcher.class) {
            return launcher();
        } else if (key == Node.class) {
            Computer c = get(Computer.class);
            return c == null ? null : c.getNode();
        }
        Object given = value(key);
        return given == null ? dynamic(key) : given;
    }

    private <T> T value(Class<T> key) {
        return values == null ? null : values.get(key);
    }

    private <T> T dynamic(Class<T> key) throws IOException, InterruptedException {
        for (DynamicContext d : ExtensionList.lookup(DynamicContext.class)) {
            T t = d.get(key, this::get);
            if (t != null) {
                return t;
            }
        }
        return null;
    }

    private TaskListener listener() {
        TaskListenerDecorator decorator = value(TaskListenerDecorator.class);
        ConsoleLogFilter filter = value(ConsoleLogFilter.class);
        if (filter != null) {
            decorator = TaskListenerDecorator.merge(TaskListenerDecorator.fromConsoleLogFilter(filter), decorator);
        }
        return decorator == null ? step.listener() : step.decorated(decorator);
    }

    private EnvVars environment() throws IOException, InterruptedException {
        return EnvironmentExpander.getEffectiveEnvironment(
                exec.run().getEnvironment(step.listener()),
                ofMachine(),
                value(EnvironmentExpander.class),
                step,
                step.listener());
    }

    /** What the machine gives, inside a node; it is asked each time and never saved with the build. */
    private EnvVars ofMachine() throws IOException, InterruptedException {
        EnvVars given = value(EnvVars.class);
        Computer computer = value(Computer.class);
        if (computer == null) {
            return given;
        }
        EnvVars env = computer.getEnvironment();
        return given == null ? env : env.overrideAll(given);
    }

    private Launcher launcher() throws IOException, InterruptedException {
        Launcher given = value(Launcher.class);
        if (given == null) {
            return null;
        }
        Launcher l = new Launcher.LocalLauncher(listener());
        LauncherDecorator decorator = value(LauncherDecorator.class);
        Node node = get(Node.class);
        return decorator == null || node == null ? l : decorator.decorate(l, node);
    }
}
