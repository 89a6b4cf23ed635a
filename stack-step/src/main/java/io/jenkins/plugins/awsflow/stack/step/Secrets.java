package io.jenkins.plugins.awsflow.stack.step;

import hudson.util.Secret;
import io.jenkins.plugins.awsflow.stack.aws.RequestText;
import java.util.Map;

/** Values that a paused build keeps, encrypted with the controller's key. */
final class Secrets {
    private Secrets() {}

    static String seal(Map<String, String> values) {
        return Secret.fromString(RequestText.of(values)).getEncryptedValue();
    }

    static Map<String, String> open(String sealed) {
        return RequestText.pairs(Secret.fromString(sealed).getPlainText());
    }
}
