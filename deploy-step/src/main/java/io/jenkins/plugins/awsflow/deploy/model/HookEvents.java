package io.jenkins.plugins.awsflow.deploy.model;

import java.util.List;

/**
 * The lifecycle events at which CodeDeploy runs hooks. Source:
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-hooks.html, "Lifecycle event hook
 * availability" for hosts, and the lists of lifecycle event hooks of Amazon ECS and AWS Lambda deployments.
 */
final class HookEvents {
    /** Runs on a host that has a revision from before only; of new hosts of a blue/green deployment none has. */
    static final String STOP = "ApplicationStop";

    /** Of a service; there is no test traffic without a listener for it. */
    static final String TEST_TRAFFIC = "AfterAllowTestTraffic";

    /** Run only for hosts behind a load balancer of the group; a blue/green deployment always has one. */
    static final List<String> TRAFFIC =
            List.of("BeforeBlockTraffic", "AfterBlockTraffic", "BeforeAllowTraffic", "AfterAllowTraffic");

    /** Scripts can be put on these; the agent and the load balancer do the others themselves. */
    static final List<String> HOST = List.of(
            STOP,
            "BeforeInstall",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService",
            "BeforeBlockTraffic",
            "AfterBlockTraffic",
            "BeforeAllowTraffic",
            "AfterAllowTraffic");

    /** CodeDeploy's own steps on a host. */
    static final List<String> RESERVED =
            List.of("Start", "DownloadBundle", "Install", "BlockTraffic", "AllowTraffic", "End");

    static final List<String> FUNCTION = List.of("BeforeAllowTraffic", "AfterAllowTraffic");

    static final List<String> SERVICE =
            List.of("BeforeInstall", "AfterInstall", TEST_TRAFFIC, "BeforeAllowTraffic", "AfterAllowTraffic");

    private HookEvents() {}
}
