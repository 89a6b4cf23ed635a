package io.jenkins.plugins.awsflow.runner.engine;

import groovy.lang.IntRange;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Descriptor;
import hudson.model.Run;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;

/** Writes the state of a build: what belongs to the process goes by name. */
public final class StateOutput extends ObjectOutputStream {
    private final LocalExecution exec;
    private final boolean plainFields;

    /**
     * For writing.
     *
     * @param plainFields whether objects that are not serializable are written field by field, as Jenkins does with
     *     the actions of a build; the program of a build is not that lenient there, and so not here
     */
    public StateOutput(OutputStream out, LocalExecution exec, boolean plainFields) throws IOException {
        super(out);
        this.exec = exec;
        this.plainFields = plainFields;
        enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object o) {
        if (o instanceof String || o instanceof Number) {
            return o;
        }
        if (o == exec && o != null) {
            return new Reference(Reference.Kind.EXECUTION, null);
        } else if (o instanceof Run<?, ?> r) {
            return new Reference(Reference.Kind.RUN, r.getExternalizableId());
        } else if (o instanceof WorkflowJob j) {
            return new Reference(Reference.Kind.JOB, j.getFullName());
        } else if (o instanceof Jenkins) {
            return new Reference(Reference.Kind.JENKINS, null);
        } else if (o instanceof Computer) {
            return new Reference(Reference.Kind.COMPUTER, null);
        } else if (o instanceof Launcher) {
            return new Reference(Reference.Kind.LAUNCHER, null);
        } else if (o instanceof Descriptor<?> d) {
            return new Reference(Reference.Kind.DESCRIPTOR, d.getId());
        } else if (o instanceof FlowNode n) {
            return new Reference(Reference.Kind.NODE, n.getId());
        } else if (o instanceof IntRange r) {
            return new RangeValue(r);
        } else if (plainFields && !(o instanceof Serializable) && !(o instanceof Class)) {
            return new PlainFields(o);
        }
        return o;
    }

    private static final class RangeValue implements Serializable {
        private static final long serialVersionUID = 1L;
        private final int from;
        private final int to;

        RangeValue(IntRange r) {
            from = r.isReverse() ? r.getToInt() : r.getFromInt();
            to = r.isReverse() ? r.getFromInt() : r.getToInt();
        }

        private Object readResolve() {
            return new IntRange(from, to);
        }
    }
}
