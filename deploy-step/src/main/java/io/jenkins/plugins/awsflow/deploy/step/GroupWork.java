package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.aws.AwsPartition;
import io.jenkins.plugins.awsflow.core.aws.AwsSession;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.ApplicationApi;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.GroupApi;
import io.jenkins.plugins.awsflow.deploy.model.group.ConfigWish;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupSettings;
import io.jenkins.plugins.awsflow.deploy.model.group.GroupWish;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a deployment group to what is asked for. Everything is looked at first, so that the work may be done again from its
 * start at any time: what is as it should be already is left alone.
 */
final class GroupWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String application;
    private final String name;
    private final String platform;
    private final LinkedHashMap<String, String> wishes;
    private final boolean dryRun;

    /** @param wishes what the step says, by field */
    GroupWork(String application, String name, String platform, Map<String, String> wishes, boolean dryRun) {
        this.application = application;
        this.name = name;
        this.platform = platform;
        this.wishes = new LinkedHashMap<>(wishes);
        this.dryRun = dryRun;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException {
        return new Run(context).run();
    }

    /** One pass over it. */
    private final class Run {
        private final ProgressLog log;
        private final GroupApi api;
        private final ApplicationApi applications;
        private final GroupSettings wanted;
        private final ConfigWish config;
        private final List<String> lines = new ArrayList<>();

        Run(WorkContext context) throws AwsFlowException {
            log = new ProgressLog(context.listener(), CodeDeployGroupStep.NAME);
            AwsSession session = context.session();
            api = new GroupApi(new CodeDeployApi(session));
            applications = new ApplicationApi(session);
            String prefix = "arn:" + AwsPartition.of(session.region()).id() + ":iam::" + session.account() + ":role/";
            GroupWish wish = new GroupWish(wishes, platform);
            wanted = wish.settings(role -> prefix + role);
            config = wish.config();
        }

        Map<String, Object> run() throws AwsFlowException {
            boolean newApplication = application();
            boolean newConfig = config != null && !config.isPredefined() && !api.hasConfig(config);
            Optional<GroupApi.Found> there = newApplication ? Optional.empty() : api.find(application, name);
            if (there.isEmpty() && wanted.role() == null) {
                throw new AwsFlowException(FailureClass.INVALID, Messages.GroupWork_role(name, application));
            }
            Map<String, GroupSettings.Change> changes = new LinkedHashMap<>(
                    wanted.changesTo(there.map(GroupApi.Found::settings).orElse(null)));
            tell(newApplication, newConfig, there.isEmpty(), changes);
            String id = there.map(GroupApi.Found::id).orElse(null);
            if (!dryRun) {
                id = change(newApplication, newConfig, there.orElse(null), changes);
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("application", application);
            result.put("name", name);
            result.put("id", id);
            result.put("created", there.isEmpty());
            result.put("changed", new ArrayList<>(changes.keySet()));
            result.put("diff", lines);
            return result;
        }

        /** Whether it is to be made. */
        private boolean application() throws AwsFlowException {
            Optional<String> there = applications.platform(application);
            if (there.isPresent() && !there.get().equals(platform)) {
                throw new AwsFlowException(
                        FailureClass.CONFLICT, Messages.ApplicationApi_platform(application, there.get(), platform));
            }
            return there.isEmpty();
        }

        private void tell(
                boolean newApplication,
                boolean newConfig,
                boolean newGroup,
                Map<String, GroupSettings.Change> changes) {
            if (newApplication) {
                lines.add("+ application: " + application + " (" + platform + ")");
            }
            if (newConfig) {
                lines.add("+ deploymentConfig: " + config.name());
            }
            if (newGroup) {
                lines.add("+ group: " + name);
            }
            changes.values().forEach(change -> lines.add(change.line()));
            if (lines.isEmpty()) {
                log.line(Messages.GroupWork_same(name, application));
                return;
            }
            log.line(dryRun ? Messages.GroupWork_would(name, application) : Messages.GroupWork_does(name, application));
            lines.forEach(line -> log.line("  " + line));
        }

        /** Gives the id. */
        private String change(
                boolean newApplication,
                boolean newConfig,
                GroupApi.Found there,
                Map<String, GroupSettings.Change> changes)
                throws AwsFlowException {
            if (newApplication) {
                applications.create(application, platform);
            }
            if (newConfig) {
                api.createConfig(config, platform);
            }
            GroupApi.Found found = there;
            Map<String, GroupSettings.Change> left = changes;
            if (found == null) {
                Optional<String> made = api.create(application, name, wanted, platform);
                if (made.isPresent()) {
                    return made.get();
                }
                // Made by an attempt whose reply was lost, or by somebody else meanwhile.
                found = api.find(application, name).orElseThrow();
                left = wanted.changesTo(found.settings());
            }
            if (!left.isEmpty()) {
                api.update(application, name, wanted, left.keySet(), platform, found.settings());
            }
            return found.id();
        }
    }
}
