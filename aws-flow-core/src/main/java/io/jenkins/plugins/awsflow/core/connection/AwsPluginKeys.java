package io.jenkins.plugins.awsflow.core.connection;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.Messages;
import io.jenkins.plugins.awsflow.core.aws.KeySource;
import io.jenkins.plugins.awsflow.core.aws.ShortDigest;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/**
 * Keys of the aws-credentials plugin. Read by reflection: a dependency on that plugin, even an optional one, would put
 * its AWS SDK before ours. Source of the names: {@code AmazonWebServicesCredentials}, whose {@code resolveCredentials}
 * asks STS each time where a role is set, so that what it gave is kept for a while.
 */
final class AwsPluginKeys implements KeySource {
    private static final String TYPE = "com.cloudbees.jenkins.plugins.awscredentials.AmazonWebServicesCredentials";
    /** A session that does not say when it ends lasts at least the 15 minutes that STS allows as the least. */
    private static final Duration KEPT = Duration.ofMinutes(10);
    /** What is left of a session that says when it ends and that is no longer given out. */
    private static final Duration STALE = Duration.ofMinutes(5);

    /** By id and content, so that every step shares one and a change makes a new one. */
    private static final Map<String, AwsPluginKeys> SOURCES = new ConcurrentHashMap<>();

    private static final int MOST_SOURCES = 200;

    /** What getters give that say what the credentials are. */
    private static final Set<Class<?>> TOLD = Set.of(String.class, Secret.class, int.class, Integer.class);

    private final Object lock = new Object();
    private final String key;
    private final Clock clock;
    private volatile StandardCredentials credentials;
    private AwsCredentials current;
    private Instant freshUntil = Instant.MIN;

    AwsPluginKeys(String key, StandardCredentials credentials, Clock clock) {
        this.key = key;
        this.credentials = credentials;
        this.clock = clock;
    }

    static boolean isOne(Credentials c) {
        return type(c.getClass()).isPresent();
    }

    static KeySource of(StandardCredentials c) {
        if (SOURCES.size() > MOST_SOURCES) {
            SOURCES.clear();
        }
        String key = "aws-credentials/" + c.getId() + "/" + digest(c);
        AwsPluginKeys source = SOURCES.computeIfAbsent(key, k -> new AwsPluginKeys(k, c, Clock.systemUTC()));
        source.credentials = c;
        return source;
    }

    /**
     * Of all that the credentials say of themselves: ids are the same in two folders with other keys behind them, and that
     * plugin's own equality goes by the id alone. No secret can be got back from it.
     */
    private static String digest(StandardCredentials c) {
        Map<String, String> said = new TreeMap<>();
        for (Method getter : c.getClass().getMethods()) {
            boolean plain = getter.getParameterCount() == 0
                    && getter.getName().startsWith("get")
                    && Modifier.isPublic(getter.getDeclaringClass().getModifiers());
            if (plain && TOLD.contains(getter.getReturnType())) {
                try {
                    Object value = getter.invoke(c);
                    said.put(getter.getName(), value instanceof Secret s ? s.getPlainText() : String.valueOf(value));
                } catch (ReflectiveOperationException e) {
                    // What cannot be told changes nothing: others tell the two apart.
                    said.put(getter.getName(), "?");
                }
            }
        }
        return ShortDigest.of(c.getClass().getName() + said);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public AwsCredentials keys() throws AwsFlowException {
        synchronized (lock) {
            if (current == null || !clock.instant().isBefore(freshUntil)) {
                renew();
            }
            return current;
        }
    }

    private void renew() throws AwsFlowException {
        try {
            Object given = call(credentials, "resolveCredentials");
            String id = (String) call(given, "accessKeyId");
            String secret = (String) call(given, "secretAccessKey");
            Optional<Method> token = method(given, "sessionToken");
            if (token.isEmpty()) {
                current = AwsBasicCredentials.create(id, secret);
                freshUntil = clock.instant().plus(KEPT);
            } else {
                current = AwsSessionCredentials.create(id, secret, (String) call(given, "sessionToken"));
                freshUntil = end(given).map(end -> end.minus(STALE)).orElseGet(() -> clock.instant()
                        .plus(KEPT));
            }
        } catch (InvocationTargetException e) {
            throw new AwsFlowException(
                    FailureClass.UNAUTHENTICATED,
                    Messages.Connection_PluginKeys(
                            credentials.getId(), String.valueOf(e.getCause().getMessage())),
                    e.getCause());
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new AwsFlowException(
                    FailureClass.INVALID, Messages.Connection_PluginKeysUnknown(credentials.getId()), e);
        }
    }

    private static Optional<Instant> end(Object given) throws ReflectiveOperationException {
        if (method(given, "expirationTime").isEmpty()) {
            return Optional.empty();
        }
        return call(given, "expirationTime") instanceof Optional<?> end && end.isPresent()
                ? Optional.of((Instant) end.get())
                : Optional.empty();
    }

    private static Object call(Object target, String name) throws ReflectiveOperationException {
        return method(target, name)
                .orElseThrow(() -> new NoSuchMethodException(target.getClass() + "." + name))
                .invoke(target);
    }

    /** The method as a public type declares it: the class itself may not be public. */
    private static Optional<Method> method(Object target, String name) {
        return declared(target.getClass(), name);
    }

    private static Optional<Method> declared(Class<?> type, String name) {
        if (type == null) {
            return Optional.empty();
        }
        if (Modifier.isPublic(type.getModifiers())) {
            try {
                return Optional.of(type.getMethod(name));
            } catch (NoSuchMethodException e) {
                return Optional.empty();
            }
        }
        for (Class<?> face : type.getInterfaces()) {
            Optional<Method> found = declared(face, name);
            if (found.isPresent()) {
                return found;
            }
        }
        return declared(type.getSuperclass(), name);
    }

    private static Optional<Class<?>> type(Class<?> c) {
        for (Class<?> at = c; at != null; at = at.getSuperclass()) {
            for (Class<?> face : at.getInterfaces()) {
                if (face.getName().equals(TYPE)) {
                    return Optional.of(face);
                }
            }
        }
        return Optional.empty();
    }
}
