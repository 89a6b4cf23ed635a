package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpecException;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.AppSpecReader;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.Bundle;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.appspec.ResourceSpec;
import io.jenkins.plugins.awsflow.awslocal.codedeploy.rollout.EventFailure;
import io.jenkins.plugins.awsflow.awslocal.s3.Buckets;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Does with a revision what the agent on a host does: downloads it from S3, unpacks it, reads its AppSpec file. */
final class RevisionFetcher {
    private final Buckets buckets;

    RevisionFetcher(Buckets buckets) {
        this.buckets = buckets;
    }

    /**
     * What came of it.
     *
     * @param failures what fails because of the revision itself, by lifecycle event
     */
    record Fetched(AppSpec appSpec, Map<String, EventFailure> failures) {
        static final Fetched NOTHING = new Fetched(AppSpec.EMPTY, Map.of());

        Fetched {
            failures = new LinkedHashMap<>(failures);
        }

        static Fetched failing(String event, String code, String script, String message) {
            return new Fetched(AppSpec.EMPTY, Map.of(event, new EventFailure(code, script, message, "")));
        }

        EventFailure failureAt(String event) {
            return failures.get(event);
        }
    }

    Fetched fetch(AccountState state, Deployment deployment) {
        JsonNode s3 = deployment.revision.path("s3Location");
        if (s3.isMissingNode()) {
            // A GitHub revision cannot be had on loopback: it installs nothing and runs nothing.
            return Fetched.NOTHING;
        }
        Bundle bundle;
        try {
            Path file = buckets.locate(
                    state.account,
                    state.region,
                    s3.path("bucket").asText(),
                    s3.path("key").asText(),
                    s3.path("version").asText(null),
                    s3.path("eTag").asText(null));
            bundle = Bundle.read(file, s3.path("bundleType").asText());
        } catch (AwsException | AppSpecException | IOException e) {
            return Fetched.failing("DownloadBundle", "UnknownError", "", e.getMessage());
        }
        String root = "/opt/codedeploy-agent/deployment-root/" + deployment.group.id + "/" + deployment.id
                + "/deployment-archive";
        if (bundle.appSpecText() == null) {
            return Fetched.failing(
                    "BeforeInstall",
                    "UnknownError",
                    "",
                    "The CodeDeploy agent did not find an AppSpec file within the unpacked revision directory at"
                            + " revision-relative path \"appspec.yml\". The revision was unpacked to directory \""
                            + root + "\".");
        }
        try {
            AppSpec appSpec = AppSpecReader.read(bundle.appSpecText());
            return new Fetched(appSpec, missing(appSpec, bundle, root));
        } catch (AppSpecException e) {
            return Fetched.failing("BeforeInstall", "UnknownError", "", e.getMessage());
        }
    }

    /**
     * The AppSpec file of a Lambda function or an ECS service: the revision is this file.
     *
     * @throws AppSpecException if it cannot be had, or is not valid
     */
    ResourceSpec resources(AccountState state, Deployment deployment) throws AppSpecException {
        JsonNode s3 = deployment.revision.path("s3Location");
        String text;
        if (s3.isMissingNode()) {
            String type = deployment.revision.path("revisionType").asText();
            text = deployment
                    .revision
                    .path(type.equals("String") ? "string" : "appSpecContent")
                    .path("content")
                    .asText();
        } else {
            try {
                text = Files.readString(buckets.locate(
                        state.account,
                        state.region,
                        s3.path("bucket").asText(),
                        s3.path("key").asText(),
                        s3.path("version").asText(null),
                        s3.path("eTag").asText(null)));
            } catch (AwsException | IOException e) {
                throw new AppSpecException(e.getMessage());
            }
        }
        return ResourceSpec.read(text, deployment.group.application.platform);
    }

    /** Scripts and sources that the AppSpec file names and the bundle lacks. */
    private static Map<String, EventFailure> missing(AppSpec appSpec, Bundle bundle, String root) {
        Map<String, EventFailure> failures = new LinkedHashMap<>();
        for (String source : appSpec.sources()) {
            if (!bundle.has(source)) {
                String message = "No such file or directory - " + root + "/" + source;
                failures.put("Install", new EventFailure("UnknownError", "", message, ""));
            }
        }
        appSpec.hooks().forEach((event, scripts) -> {
            for (AppSpec.Script script : scripts) {
                if (!bundle.has(script.location()) && !event.equals("ApplicationStop")) {
                    String message = "Script does not exist at specified location: " + root + "/" + script.location();
                    failures.putIfAbsent(event, new EventFailure("ScriptMissing", script.location(), message, ""));
                }
            }
        });
        return failures;
    }
}
