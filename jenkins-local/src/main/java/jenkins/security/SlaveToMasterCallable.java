package jenkins.security;

import hudson.remoting.Callable;
import org.jenkinsci.remoting.RoleChecker;

/** Code that an agent sends to its controller; refused by every check, as nothing here is an agent. */
public abstract class SlaveToMasterCallable<V, T extends Throwable> implements Callable<V, T> {
    private static final long serialVersionUID = 1L;

    @Override
    public void checkRoles(RoleChecker checker) {
        // both ends are this process
    }
}
