package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Input;
import java.util.regex.Pattern;

/** The rules for names and ids, each with the errors that the API has for it. */
final class Names {
    private static final Pattern DEPLOYMENT_ID = Pattern.compile("d-[A-Z0-9]{9}");
    private static final int MAX = 100;

    private Names() {}

    static String application(Input in) {
        return application(in, "applicationName");
    }

    static String application(Input in, String member) {
        return name(in.text(member), "ApplicationName", "application name");
    }

    static String group(Input in, String member) {
        return name(in.text(member), "DeploymentGroupName", "deployment group name");
    }

    static String config(Input in, String member) {
        return name(in.text(member), "DeploymentConfigName", "deployment configuration name");
    }

    private static String name(String value, String error, String what) {
        if (value == null || value.isEmpty()) {
            throw AwsException.client(error + "RequiredException", "The " + what + " is required.");
        }
        if (value.length() > MAX) {
            throw AwsException.client(
                    "Invalid" + error + "Exception", "The " + what + " has more than " + MAX + " characters.");
        }
        return value;
    }

    static String deployment(String id) {
        if (id == null || id.isEmpty()) {
            throw AwsException.client("DeploymentIdRequiredException", "The deployment id is required.");
        }
        if (!DEPLOYMENT_ID.matcher(id).matches()) {
            throw AwsException.client("InvalidDeploymentIdException", id + " is not a valid deployment id.");
        }
        return id;
    }

    static void limit(int count, int max, String what) {
        if (count > max) {
            throw AwsException.client(
                    "BatchLimitExceededException", "At most " + max + " " + what + " can be asked for at once.");
        }
    }

    static void description(String text) {
        if (text != null && text.length() > 256) {
            throw AwsException.client(
                    "DescriptionTooLongException", "A description has at most 256 characters, not " + text.length());
        }
    }
}
