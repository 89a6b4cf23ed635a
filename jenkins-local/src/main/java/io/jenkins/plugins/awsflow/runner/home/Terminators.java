package io.jenkins.plugins.awsflow.runner.home;

import hudson.init.Terminator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Calls what plugins want called when their Jenkins ends: methods with {@code @Terminator}. */
public final class Terminators {
    private static final Logger LOGGER = Logger.getLogger(Terminators.class.getName());
    private static final String INDEX = "META-INF/services/annotations/" + Terminator.class.getName();
    private static final int LONGEST_SECONDS = 5;

    private Terminators() {}

    /** Calls all of them; the process ends whether they are ready or not. */
    public static void run() {
        CompletableFuture<Void> all = CompletableFuture.runAsync(() -> classes().forEach(Terminators::terminate));
        try {
            all.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOGGER.log(Level.FINE, "a plugin did not end in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<String> classes() {
        Set<String> names = new TreeSet<>();
        try {
            for (URL index : Collections.list(Terminators.class.getClassLoader().getResources(INDEX))) {
                try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
                    in.lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(names::add);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "the index of terminators cannot be read", e);
        }
        return names;
    }

    private static void terminate(String className) {
        try {
            for (Method m : Class.forName(className).getDeclaredMethods()) {
                if (m.isAnnotationPresent(Terminator.class)
                        && Modifier.isStatic(m.getModifiers())
                        && m.getParameterCount() == 0) {
                    m.setAccessible(true);
                    m.invoke(null);
                }
            }
        } catch (InvocationTargetException e) {
            LOGGER.log(Level.FINE, className + " did not end in order", e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            LOGGER.log(Level.FINE, className + " cannot be ended", e);
        }
    }
}
