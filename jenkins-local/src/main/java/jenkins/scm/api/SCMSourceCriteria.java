package jenkins.scm.api;

import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;

/** Says which heads are built, such as those with a Jenkinsfile. */
public interface SCMSourceCriteria extends Serializable {
    boolean isHead(Probe probe, TaskListener listener) throws IOException;

    /** Looks at the files of a head. */
    abstract class Probe implements Serializable {
        private static final long serialVersionUID = 1L;

        public abstract String name();

        public abstract long lastModified();

        @Deprecated
        public abstract boolean exists(String path) throws IOException;

        public SCMProbeStat stat(String path) throws IOException {
            return SCMProbeStat.fromType(exists(path) ? SCMFile.Type.REGULAR_FILE : SCMFile.Type.NONEXISTENT);
        }

        public SCMFile getRoot() {
            return null;
        }
    }
}
