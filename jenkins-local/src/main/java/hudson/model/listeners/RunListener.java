package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.lang.reflect.ParameterizedType;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears of builds. */
public abstract class RunListener<R extends Run> implements ExtensionPoint {
    private static final Logger LOGGER = Logger.getLogger(RunListener.class.getName());

    public final Class<R> targetType;

    protected RunListener(Class<R> targetType) {
        this.targetType = targetType;
    }

    /** For the builds that the type parameter names. */
    @SuppressWarnings("unchecked")
    protected RunListener() {
        Class<?> type = Run.class;
        for (Class<?> c = getClass(); c != RunListener.class; c = c.getSuperclass()) {
            if (c.getGenericSuperclass() instanceof ParameterizedType p && p.getRawType() == RunListener.class) {
                type = p.getActualTypeArguments()[0] instanceof Class<?> named
                        ? named
                        : (Class<?>) ((ParameterizedType) p.getActualTypeArguments()[0]).getRawType();
            }
        }
        this.targetType = (Class<R>) type;
    }

    public void onInitialize(R r) {
        // for subclasses
    }

    public void onStarted(R r, TaskListener listener) {
        // for subclasses
    }

    public void onCompleted(R r, TaskListener listener) {
        // for subclasses
    }

    public void onFinalized(R r) {
        // for subclasses
    }

    public void onDeleted(R r) {
        // for subclasses
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void each(Run r, Consumer<RunListener<Run>> call) {
        for (RunListener l : all()) {
            if (l.targetType.isInstance(r)) {
                try {
                    call.accept(l);
                } catch (RuntimeException e) {
                    LOGGER.log(Level.WARNING, l.getClass().getName() + " failed on " + r, e);
                }
            }
        }
    }

    public static void fireInitialize(Run r) {
        each(r, l -> l.onInitialize(r));
    }

    public static void fireStarted(Run r, TaskListener listener) {
        each(r, l -> l.onStarted(r, listener));
    }

    public static void fireCompleted(Run r, TaskListener listener) {
        each(r, l -> l.onCompleted(r, listener));
    }

    public static void fireFinalized(Run r) {
        each(r, l -> l.onFinalized(r));
    }

    public static void fireDeleted(Run r) {
        each(r, l -> l.onDeleted(r));
    }
}
