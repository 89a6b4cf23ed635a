package io.jenkins.plugins.awsflow.runner.engine;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.credentialsbinding.impl.CredentialNotFoundException;
import org.jenkinsci.plugins.credentialsbinding.impl.FileBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.StringBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordBinding;
import org.jenkinsci.plugins.credentialsbinding.impl.UsernamePasswordMultiBinding;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** What {@code credentials('id')} in an environment stands for, by the kind of the credentials. */
final class CredentialBindings {
    private CredentialBindings() {}

    static List<Map<String, Object>> of(String id, String variable, Run<?, ?> run) throws AbortException {
        IdCredentials c = CredentialsProvider.findCredentialById(id, IdCredentials.class, run);
        if (c == null) {
            throw new CredentialNotFoundException("Could not find credentials entry with ID '" + id + "'");
        } else if (c instanceof StringCredentials) {
            return List.of(binding(StringBinding.class, id, Map.of("variable", variable)));
        } else if (c instanceof FileCredentials) {
            return List.of(binding(FileBinding.class, id, Map.of("variable", variable)));
        } else if (c instanceof StandardUsernamePasswordCredentials) {
            return List.of(
                    binding(UsernamePasswordBinding.class, id, Map.of("variable", variable)),
                    binding(
                            UsernamePasswordMultiBinding.class,
                            id,
                            Map.of("usernameVariable", variable + "_USR", "passwordVariable", variable + "_PSW")));
        }
        throw new CredentialNotFoundException(
                "credentials('" + id + "') in an environment can be a secret text, a secret"
                        + " file, or a username with password, not "
                        + c.getDescriptor().getDisplayName());
    }

    private static Map<String, Object> binding(Class<?> kind, String id, Map<String, String> variables) {
        Map<String, Object> b = new java.util.LinkedHashMap<>();
        b.put("$class", kind.getSimpleName());
        b.putAll(variables);
        b.put("credentialsId", id);
        return b;
    }
}
