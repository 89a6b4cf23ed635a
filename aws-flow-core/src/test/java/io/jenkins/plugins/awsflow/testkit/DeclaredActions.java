package io.jenkins.plugins.awsflow.testkit;

import hudson.ExtensionList;
import io.jenkins.plugins.awsflow.awslocal.journal.JournalEntry;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Compares what the steps declare to need with what they really call. */
final class DeclaredActions {
    /**
     * What the connection itself calls, the wake-up queues, and CodeCommit's source and checkout: not part of any step. The
     * delivery is tested with what CodeCommit's page grants.
     */
    private static final Set<String> OF_NO_STEP = Set.of("sts", "sqs", "codecommit");

    /** Who calls for a build, whatever version was packed; not what a test does by itself, see {@link LocalAws}. */
    private static final Pattern BY_A_BUILD = Pattern.compile("aws-flow/(?!test\\b)");

    /** Names of S3's actions where they are not those of its operations. */
    private static final Map<String, String> S3 = Map.of(
            "HeadObject", "GetObject",
            "CreateMultipartUpload", "PutObject",
            "UploadPart", "PutObject",
            "CompleteMultipartUpload", "PutObject",
            "HeadBucket", "ListBucket",
            "ListObjectsV2", "ListBucket");

    private DeclaredActions() {}

    /** Fails for a call that no step on the class path declares. */
    static void cover(Collection<JournalEntry> calls) {
        Set<String> declared = new TreeSet<>();
        for (StepDescriptor step : ExtensionList.lookup(StepDescriptor.class)) {
            if (step instanceof AwsStepDescriptor ours) {
                declared.addAll(ours.iamPolicy().needed());
                declared.addAll(ours.iamPolicy().optional());
            }
        }
        Set<String> called = new TreeSet<>();
        for (JournalEntry call : calls) {
            boolean byUs = BY_A_BUILD.matcher(String.valueOf(call.userAgent())).find();
            if (byUs && call.operation() != null && !OF_NO_STEP.contains(call.service())) {
                called.add(action(call));
            }
        }
        called.removeAll(declared);
        if (!called.isEmpty()) {
            throw new AssertionError("called but declared by no step: " + called);
        }
    }

    private static String action(JournalEntry call) {
        return switch (call.service()) {
            case "s3" -> "s3:" + S3.getOrDefault(call.operation(), call.operation());
            case "monitoring" -> "cloudwatch:" + call.operation();
            case "tagging" -> "tag:" + call.operation();
            default -> call.service() + ":" + call.operation();
        };
    }
}
