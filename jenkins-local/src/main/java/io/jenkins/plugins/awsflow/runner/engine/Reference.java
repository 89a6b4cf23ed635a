package io.jenkins.plugins.awsflow.runner.engine;

import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.InvalidObjectException;
import java.io.Serializable;
import jenkins.model.Jenkins;

/** The name of something that is not written with the state of a build. */
final class Reference implements Serializable {
    private static final long serialVersionUID = 1L;

    enum Kind {
        EXECUTION,
        RUN,
        JOB,
        JENKINS,
        COMPUTER,
        LAUNCHER,
        DESCRIPTOR,
        NODE
    }

    private final Kind kind;
    private final String id;

    Reference(Kind kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    Object resolve(LocalExecution exec) throws InvalidObjectException {
        Object found =
                switch (kind) {
                    case EXECUTION -> exec;
                    case RUN -> Run.fromExternalizableId(id);
                    case JOB -> Jenkins.get().getItemByFullName(id);
                    case JENKINS -> Jenkins.get();
                    case COMPUTER -> Jenkins.get().toComputer();
                    case LAUNCHER -> new Launcher.LocalLauncher(exec == null ? TaskListener.NULL : exec.listener());
                    case DESCRIPTOR -> Jenkins.get().getDescriptor(id);
                    case NODE -> exec.getNode(id);
                };
        if (found == null) {
            throw new InvalidObjectException("The saved state names a " + kind + " " + id + ", which is not there");
        }
        return found;
    }
}
