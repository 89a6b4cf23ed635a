package io.jenkins.plugins.awsflow.runner.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/** Reads what {@link StateOutput} wrote. */
public final class StateInput extends ObjectInputStream {
    private final LocalExecution exec;
    private final ClassLoader loader;

    public StateInput(InputStream in, LocalExecution exec, ClassLoader loader) throws IOException {
        super(in);
        this.exec = exec;
        this.loader = loader;
        enableResolveObject(true);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass desc) throws IOException, ClassNotFoundException {
        try {
            return Class.forName(desc.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(desc);
        }
    }

    @Override
    protected Object resolveObject(Object o) throws IOException {
        return o instanceof Reference r ? r.resolve(exec) : o;
    }
}
