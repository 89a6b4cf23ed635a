package jenkins.scm.api;

import java.io.Closeable;
import java.io.IOException;

/** A probe that is closed after use. */
public abstract class SCMProbe extends SCMSourceCriteria.Probe implements Closeable {
    private static final long serialVersionUID = 1L;

    @Override
    public abstract SCMProbeStat stat(String path) throws IOException;

    @Deprecated
    @Override
    public final boolean exists(String path) throws IOException {
        return stat(path).exists();
    }
}
