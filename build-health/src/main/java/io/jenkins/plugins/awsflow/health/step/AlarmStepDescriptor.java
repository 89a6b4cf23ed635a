package io.jenkins.plugins.awsflow.health.step;

import hudson.AbortException;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.StaplerRequest2;

/** Descriptor of a step that is about alarms: how Jenkinsfiles and forms name them. */
public abstract class AlarmStepDescriptor extends AwsStepDescriptor {
    @Override
    public Step newInstance(Map<String, Object> arguments) throws AbortException {
        return super.newInstance(AlarmLists.fromJenkinsfile(arguments));
    }

    @Override
    public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        AlarmLists.fromForm(form);
        return super.newInstance(request, form);
    }

    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        Object prefix = arguments.get("alarmPrefix");
        Object alarms = arguments.get(AlarmLists.ALARMS);
        if (alarms instanceof List<?> list) {
            return new AlarmChoice(list.stream().map(String::valueOf).toList(), null).title();
        }
        if (alarms != null) {
            return alarms.toString();
        }
        return prefix == null ? null : new AlarmChoice(null, prefix.toString()).title();
    }
}
