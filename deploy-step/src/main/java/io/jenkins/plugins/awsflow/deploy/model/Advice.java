package io.jenkins.plugins.awsflow.deploy.model;

import io.jenkins.plugins.awsflow.deploy.Messages;

/** What to do next about each of CodeDeploy's own error codes. */
public final class Advice {
    private Advice() {}

    /** After a lifecycle event that failed with one of the codes of its diagnostics; null if it gave none. */
    public static String ofEvent(String code) {
        return switch (code == null ? "" : code) {
            case "ScriptMissing" -> Messages.FailureText_adviceScriptMissing();
            case "ScriptNotExecutable" -> Messages.FailureText_adviceScriptNotExecutable();
            case "ScriptTimedOut" -> Messages.FailureText_adviceScriptTimedOut();
            case "ScriptFailed" -> Messages.FailureText_adviceScriptFailed();
            default -> Messages.FailureText_adviceAgentLog();
        };
    }

    /** After a deployment that ended with one of the codes of its error information; empty for one that is not known. */
    public static String ofDeployment(String code) {
        return switch (code == null ? "" : code) {
            case "AGENT_ISSUE" -> Messages.FailureText_adviceAgentLog();
            case "TIMEOUT" -> Messages.FailureText_adviceTimeout();
            case "ALARM_ACTIVE" -> Messages.FailureText_adviceAlarm();
            case "APPLICATION_MISSING" -> Messages.FailureText_adviceApplicationMissing();
            case "DEPLOYMENT_GROUP_MISSING" -> Messages.FailureText_adviceGroupMissing();
            case "AUTOSCALING_VALIDATION_ERROR" -> Messages.FailureText_adviceAutoScaling();
            case "AUTO_SCALING_CONFIGURATION" -> Messages.FailureText_adviceAutoScaling();
            case "AUTO_SCALING_IAM_ROLE_PERMISSIONS" -> Messages.FailureText_adviceAutoScalingRole();
            case "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND" -> Messages.FailureText_adviceResource();
            case "CUSTOMER_APPLICATION_UNHEALTHY" -> Messages.FailureText_adviceUnhealthy();
            case "ECS_UPDATE_ERROR" -> Messages.FailureText_adviceEcsUpdate();
            case "ELASTIC_LOAD_BALANCING_INVALID" -> Messages.FailureText_adviceLoadBalancer();
            case "ELB_INVALID_INSTANCE" -> Messages.FailureText_adviceLoadBalancerInstance();
            case "HEALTH_CONSTRAINTS" -> Messages.FailureText_adviceHealth();
            case "HEALTH_CONSTRAINTS_INVALID" -> Messages.FailureText_adviceHealthInvalid();
            case "HOOK_EXECUTION_FAILURE" -> Messages.FailureText_adviceHook();
            case "IAM_ROLE_MISSING" -> Messages.FailureText_adviceRole();
            case "IAM_ROLE_PERMISSIONS" -> Messages.FailureText_adviceRole();
            case "INTERNAL_ERROR" -> Messages.FailureText_adviceInternal();
            case "INVALID_ECS_SERVICE" -> Messages.FailureText_adviceEcsService();
            case "INVALID_LAMBDA_CONFIGURATION" -> Messages.FailureText_adviceLambda();
            case "INVALID_LAMBDA_FUNCTION" -> Messages.FailureText_adviceLambda();
            case "INVALID_REVISION" -> Messages.FailureText_adviceInvalidRevision();
            case "MANUAL_STOP" -> Messages.FailureText_adviceStopped();
            case "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION" -> Messages.FailureText_adviceBlueGreen();
            case "MISSING_ELB_INFORMATION" -> Messages.FailureText_adviceNoLoadBalancer();
            case "MISSING_GITHUB_TOKEN" -> Messages.FailureText_adviceGitHub();
            case "NO_EC2_SUBSCRIPTION" -> Messages.FailureText_adviceSubscription();
            case "NO_INSTANCES" -> Messages.FailureText_adviceNoInstances();
            case "OVER_MAX_INSTANCES" -> Messages.FailureText_adviceTooMany();
            case "RESOURCE_LIMIT_EXCEEDED" -> Messages.FailureText_adviceLimit();
            case "REVISION_MISSING" -> Messages.FailureText_adviceRevision();
            case "THROTTLED" -> Messages.FailureText_adviceThrottled();
            case "CLOUDFORMATION_STACK_FAILURE" -> Messages.FailureText_adviceStack();
            default -> "";
        };
    }
}
