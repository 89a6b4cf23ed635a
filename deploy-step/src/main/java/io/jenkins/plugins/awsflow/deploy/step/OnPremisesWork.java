package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.step.ProgressLog;
import io.jenkins.plugins.awsflow.core.step.RepeatableWork;
import io.jenkins.plugins.awsflow.core.step.WorkContext;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.CodeDeployApi;
import io.jenkins.plugins.awsflow.deploy.aws.OnPremisesApi;
import io.jenkins.plugins.awsflow.deploy.model.group.OnPremisesWish;
import io.jenkins.plugins.awsflow.deploy.model.group.OnPremisesWish.Action;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings on-premises instances to what is asked for; looks first, so that it may be done again at any time. */
final class OnPremisesWork implements RepeatableWork<Map<String, Object>> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, String> wishes;
    private final boolean dryRun;

    /** @param wishes what the step says, by field */
    OnPremisesWork(Map<String, String> wishes, boolean dryRun) {
        this.wishes = new LinkedHashMap<>(wishes);
        this.dryRun = dryRun;
    }

    @Override
    public Map<String, Object> run(WorkContext context) throws AwsFlowException {
        ProgressLog log = new ProgressLog(context.listener(), CodeDeployOnPremisesStep.NAME);
        OnPremisesWish wish = new OnPremisesWish(wishes);
        OnPremisesApi api = new OnPremisesApi(new CodeDeployApi(context.session()));
        List<OnPremisesWish.Step> steps;
        try {
            steps = wish.steps(api.find(wish.names()));
        } catch (IllegalArgumentException e) {
            throw new AwsFlowException(FailureClass.INVALID, e.getMessage(), e);
        }
        List<String> lines = steps.stream().map(OnPremisesWish.Step::line).toList();
        if (lines.isEmpty()) {
            log.line(Messages.OnPremisesWork_same());
        } else {
            log.line(dryRun ? Messages.OnPremisesWork_would() : Messages.OnPremisesWork_does());
            lines.forEach(line -> log.line("  " + line));
        }
        if (!dryRun) {
            steps.forEach(api::apply);
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("registered", names(steps, Action.REGISTER));
        result.put("deregistered", names(steps, Action.DEREGISTER));
        result.put("diff", new ArrayList<>(lines));
        return result;
    }

    private static List<String> names(List<OnPremisesWish.Step> steps, Action action) {
        List<String> names = new ArrayList<>();
        steps.stream().filter(step -> step.action() == action).forEach(step -> names.add(step.name()));
        return names;
    }
}
