package io.jenkins.plugins.awsflow.core.aws;

import io.jenkins.plugins.awsflow.core.model.CallBudget;
import java.time.Clock;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Charges a lane's budget with what really goes over the wire: each attempt, the SDK's own repeats included. */
final class BudgetInterceptor implements ExecutionInterceptor {
    private final CallBudget budget;
    private final Clock clock;

    BudgetInterceptor(CallBudget budget, Clock clock) {
        this.budget = budget;
        this.clock = clock;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        budget.spend(clock.millis());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        budget.succeeded(clock.millis());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof AwsServiceException e && AwsErrors.isThrottled(e)) {
            budget.throttled(clock.millis());
        }
    }
}
