package io.jenkins.plugins.awsflow.awslocal.cloudformation.resource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The handlers of resource types. One that is not listed is simulated too, with what holds for most. */
public final class ResourceTypes {
    private final Map<String, ResourceHandler> handlers = new ConcurrentHashMap<>();

    public ResourceTypes() {
        try (InputStream in = ResourceTypes.class.getResourceAsStream("types.tsv");
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    handlers.put(cells[0], new SimulatedHandler(cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets stacks make resources of a type in this way from now on. */
    public void put(String type, ResourceHandler handler) {
        handlers.put(type, handler);
    }

    /** How to make resources of a type. */
    public ResourceHandler of(String type) {
        return handlers.computeIfAbsent(type, SimulatedHandler::plain);
    }
}
