package io.jenkins.plugins.awsflow.runner.config;

import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML files. */
public final class Yaml {
    private Yaml() {}

    /**
     * What is in a file; null when it is empty.
     *
     * @param what for the message when there is no such file
     * @throws ScriptProblem with one line that names the file and, for a syntax error, the line
     */
    public static Object read(File file, String what) throws IOException {
        if (!file.isFile()) {
            throw new ScriptProblem("there is no " + what + " file " + file);
        }
        String name = file.getName();
        try {
            return new Load(LoadSettings.builder().setLabel(name).build())
                    .loadFromString(Files.readString(file.toPath(), StandardCharsets.UTF_8));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(m -> ":" + (m.getLine() + 1)).orElse("");
            throw new ScriptProblem(name + where + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new ScriptProblem(name + ": " + e.getMessage());
        }
    }
}
