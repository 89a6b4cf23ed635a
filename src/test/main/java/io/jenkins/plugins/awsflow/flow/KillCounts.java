package io.jenkins.plugins.awsflow.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one flow of the demo has done in AWS. Each thing is to be done as often as a flow that nobody kills does it.
 *
 * @param changeSets made, by their names: making one again under its name is no second one
 * @param carriedOut change sets carried out
 * @param uploads of the bundle
 * @param revisions registered, by what they are: AWS takes a second registration of the same for the first
 */
record KillCounts(int deployments, int changeSets, int carriedOut, int uploads, int revisions) {
    static final KillCounts EXPECTED = new KillCounts(3, 2, 2, 1, 1);

    static KillCounts of(AwsLocalProcess aws) throws IOException, InterruptedException {
        return new KillCounts(
                aws.answered("codedeploy", "CreateDeployment"),
                different(aws, "cloudformation", "CreateChangeSet"),
                aws.answered("cloudformation", "ExecuteChangeSet"),
                aws.answered("s3", "PutObject"),
                different(aws, "codedeploy", "RegisterApplicationRevision"));
    }

    /** How many calls with different parameters had success. */
    private static int different(AwsLocalProcess aws, String service, String operation)
            throws IOException, InterruptedException {
        JsonNode journal = new ObjectMapper()
                .readTree(aws.admin("GET", "journal?service=" + service + "&operation=" + operation, null));
        Set<String> found = new TreeSet<>();
        for (JsonNode call : journal.get("entries")) {
            if (call.get("status").asInt() == 200) {
                found.add(call.path("parameters").toString());
            }
        }
        return found.size();
    }

    /** Whether something was done more often than it should be. */
    boolean anyTwice() {
        return deployments > EXPECTED.deployments
                || changeSets > EXPECTED.changeSets
                || carriedOut > EXPECTED.carriedOut
                || uploads > EXPECTED.uploads
                || revisions > EXPECTED.revisions;
    }

    /** Whether something was not done, or too seldom. */
    boolean anyMissing() {
        return deployments < EXPECTED.deployments
                || changeSets < EXPECTED.changeSets
                || carriedOut < EXPECTED.carriedOut
                || uploads < EXPECTED.uploads
                || revisions < EXPECTED.revisions;
    }

    @Override
    public String toString() {
        return deployments + " deployments, " + changeSets + " change sets, " + carriedOut + " carried out, " + uploads
                + " uploads, " + revisions + " revisions";
    }
}
