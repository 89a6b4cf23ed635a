package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationNotes;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import io.jenkins.plugins.awsflow.core.model.OperationTable;
import io.jenkins.plugins.awsflow.core.operation.OperationKind;
import io.jenkins.plugins.awsflow.stack.model.DriftText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.regions.Region;

/** What all operations of CloudFormation share. */
public abstract class CloudFormationKind extends OperationKind {
    /** Resources such as a distribution or a database may take hours. */
    private static final Duration LONGEST = Duration.ofHours(12);

    private static final int BATCH = 100;

    /** Users report that CloudFormation throttles from 8 to 10 calls a second. */
    private static final double MOST_CALLS = 5;

    @Override
    public final String service() {
        return CloudFormationApi.SERVICE;
    }

    @Override
    public final int batchSize() {
        return BATCH;
    }

    @Override
    public final double mostCallsPerSecond() {
        return MOST_CALLS;
    }

    @Override
    public final Duration defaultTimeout() {
        return LONGEST;
    }

    @Override
    public final String explain(AwsSession session, OperationHandle handle, OperationSnapshot last)
            throws AwsFlowException {
        return explain(session, handle, last, new OperationNotes());
    }

    @Override
    public abstract String explain(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes)
            throws AwsFlowException;

    @Override
    public final Map<String, Object> result(AwsSession session, OperationHandle handle, OperationSnapshot last)
            throws AwsFlowException {
        return result(session, handle, last, new OperationNotes());
    }

    @Override
    public abstract Map<String, Object> result(
            AwsSession session, OperationHandle handle, OperationSnapshot last, OperationNotes notes)
            throws AwsFlowException;

    /** The name in an ARN such as {@code …:changeSet/name/uuid}. */
    @Override
    public final String shown(String id) {
        String[] parts = id.split("/", -1);
        return parts.length == 3 ? parts[1] : id;
    }

    @Override
    public String link(OperationHandle handle) {
        String id = handle.watchedId();
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8);
        return home(
                handle,
                StackPoll.isChangeSet(id)
                        ? "#/stacks/changesets/changes?changeSetId=" + encoded
                        : "#/stacks/events?stackId=" + encoded);
    }

    /** A page of the console; null in a partition that has none. */
    static String home(OperationHandle handle, String page) {
        String home = AwsPartition.of(Region.of(handle.region())).consoleLink("cloudformation/home");
        return home == null ? null : home + page;
    }

    @Override
    public OperationTable headings(String id, OperationRequest request) {
        return id.equals(DriftText.TABLE) ? DriftText.empty() : StackTeller.headings(id);
    }
}
