package io.jenkins.plugins.awsflow.core.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import java.io.IOException;
import java.io.Serializable;

/**
 * Turns a step's parameters into the request that is sent to AWS. Serialised with the execution: implementations have
 * plain fields only.
 */
public interface OperationPlan extends Serializable {
    /**
     * Called on a worker thread before the first call that changes anything, and again after a restart if the request
     * was not written down before. May make reading calls, such as whether the deployment group exists.
     *
     * @return a request whose token is {@link PlanContext#token()}
     * @throws AwsFlowException if the parameters cannot be right; its one line goes to the build log
     */
    OperationRequest plan(PlanContext context) throws AwsFlowException, IOException, InterruptedException;
}
