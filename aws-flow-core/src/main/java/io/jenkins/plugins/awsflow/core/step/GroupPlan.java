package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.operation.GroupHost;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Plans several operations of one step, some of which need others. Serialised with the execution: implementations have
 * plain fields only.
 */
public interface GroupPlan extends Serializable {
    /**
     * Checks all that can be told without AWS. Called on a worker thread before the first operation begins, and again
     * after a restart if none had begun.
     *
     * @return the members, in the order in which people are told of them
     * @throws AwsFlowException if anything is wrong with any of them; its one line goes to the build log
     */
    List<GroupMember> members(GroupContext context) throws AwsFlowException, IOException, InterruptedException;

    /**
     * What one member starts, once all that it needs are done.
     *
     * @param results what those that are done returned, by name
     */
    OperationPlan plan(String member, Map<String, Map<String, Object>> results);

    /** The connection of one member, given that of the step. */
    default ConnectionRef connection(String member, ConnectionRef ofStep) {
        return ofStep;
    }

    /** What an abort or the deadline does to one member, as {@link OperationStep#abortMode}. */
    String abortMode(String member);

    /** How long to wait for the end of one member, in minutes; 0 for the default of its kind. */
    default int timeoutMinutes(String member) {
        return 0;
    }

    /** How many run at the same time at most. */
    int atOnce();

    /** Whether those that need no failed one still begin after a failure. */
    boolean goesOn();

    /**
     * Which members are to be brought back to what was there before them, asked once nothing runs any more after a
     * failure. After a restart it is asked again with the same outcomes and must give the same answer. What is not of a
     * kind that can bring back, or never had an id, is left out by the caller; all others are brought back at the same
     * time, and whatever becomes of it, the step fails with its first failure.
     */
    default List<String> rollback(List<GroupHost.Outcome> outcomes) {
        return List.of();
    }

    /** One sentence on what to do after a failure; follows the line that says what failed. */
    String afterFailure();
}
