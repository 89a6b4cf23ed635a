package io.jenkins.plugins.awsflow.health.step;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.health.model.AlarmChoice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.StaplerRequest2;

/** Descriptor of a step that is about alarms: how Jenkinsfiles and forms name them. */
public abstract class AlarmStepDescriptor extends AwsStepDescriptor implements CustomDescribableModel {
    /** Lists and maps of a Jenkinsfile become what the form has. */
    @Override
    public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
        return AlarmLists.fromJenkinsfile(arguments);
    }

    @Override
    public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
        Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
        shown.computeIfPresent(AlarmLists.TAGS, (key, value) -> Pairs.map(String.valueOf(value)));
        return described.withArguments(shown);
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
        if (prefix != null) {
            return new AlarmChoice(null, prefix.toString()).title();
        }
        Object tags = arguments.get(AlarmLists.TAGS);
        return tags == null ? null : Pairs.lines(tags).replace("\n", ", ");
    }
}
