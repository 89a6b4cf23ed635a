package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.ApplicationApi;
import io.jenkins.plugins.awsflow.deploy.model.group.ApplicationWish;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings an application to what is asked for; looks first, so that it may be done again at any time. */
final class ApplicationWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String platform;
    private final String tags;
    private final String removeTags;
    private final boolean dryRun;

    /** @param tags as {@link ApplicationWish} takes them, as are {@code removeTags} */
    ApplicationWork(String name, String platform, String tags, String removeTags, boolean dryRun) {
        this.name = name;
        this.platform = platform;
        this.tags = tags;
        this.removeTags = removeTags;
        this.dryRun = dryRun;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException {
        ProgressLog log = new ProgressLog(context.listener(), CodeDeployApplicationStep.NAME);
        ApplicationWish wish = new ApplicationWish(tags, removeTags);
        ApplicationApi api = new ApplicationApi(context.session());
        Optional<String> there = api.platform(name);
        if (there.isPresent() && !there.get().equals(platform)) {
            throw new AwsFlowException(
                    FailureClass.CONFLICT, Messages.ApplicationApi_platform(name, there.get(), platform));
        }
        boolean looks = there.isPresent() && wish.saysAnything();
        ApplicationWish.Changes changes = wish.changesTo(looks ? api.tags(name) : Map.of());
        List<String> lines = new ArrayList<>(changes.lines());
        if (there.isEmpty()) {
            lines.add(0, "+ application: " + name + " (" + platform + ")");
        }
        if (lines.isEmpty()) {
            log.line(Messages.ApplicationWork_same(name));
        } else {
            log.line(dryRun ? Messages.ApplicationWork_would(name) : Messages.ApplicationWork_does(name));
            lines.forEach(line -> log.line("  " + line));
        }
        if (!dryRun) {
            if (there.isEmpty()) {
                api.create(name, platform);
            }
            api.tag(name, changes.set(), changes.remove());
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("application", name);
        result.put("platform", platform);
        result.put("created", there.isEmpty());
        result.put("diff", lines);
        return result;
    }
}
