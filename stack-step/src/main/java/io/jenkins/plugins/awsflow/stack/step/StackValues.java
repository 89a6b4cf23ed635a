package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.Secret;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.stack.model.ParameterFile;
import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values for a template's parameters, from a step and from a file; encrypted while they wait: any may be a secret. */
final class StackValues implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** With the controller's own key. */
    private final LinkedHashMap<String, String> encrypted = new LinkedHashMap<>();

    /** Null for none. */
    private final String file;

    StackValues(List<StackParameter> given, String file) {
        StackParameter.map(given)
                .forEach((name, value) ->
                        encrypted.put(name, Secret.fromString(value).getEncryptedValue()));
        this.file = file;
    }

    /** Whether none are given. */
    boolean isEmpty() {
        return file == null && encrypted.isEmpty();
    }

    /** The values in clear; those of the step win over those of the file. */
    Map<String, String> read(WorkspaceFiles files) throws AwsFlowException, IOException, InterruptedException {
        Map<String, String> values = new LinkedHashMap<>();
        if (file != null) {
            values.putAll(ParameterFile.read(file, files.read(file)));
        }
        values.putAll(given());
        return values;
    }

    /** Those of the step, in clear. */
    Map<String, String> given() {
        Map<String, String> values = new LinkedHashMap<>();
        encrypted.forEach(
                (name, value) -> values.put(name, Secret.fromString(value).getPlainText()));
        return values;
    }
}
