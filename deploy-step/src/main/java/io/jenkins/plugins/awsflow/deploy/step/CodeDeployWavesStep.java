package io.jenkins.plugins.awsflow.deploy.step;

import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.core.step.GroupPlan;
import io.jenkins.plugins.awsflow.core.step.GroupStep;
import io.jenkins.plugins.awsflow.core.step.Required;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.OnReady;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import io.jenkins.plugins.awsflow.deploy.model.WaveList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** Deploys to several groups wave by wave, with a soak and an alarm gate between them. */
public final class CodeDeployWavesStep extends GroupStep {
    /** What a Jenkinsfile calls it. */
    static final String NAME = "codeDeployWaves";

    private static final int AT_ONCE = 10;

    private final String application;
    private final String waves;
    private String revision;
    private String deploymentConfig;
    private Boolean autoRollback;
    private OnAbort onAbort = OnAbort.stop;
    private String onReady = OnReady.CONTINUE.word();
    private String submitter;
    private WhenBusy whenBusy = WhenBusy.wait;
    private boolean allowUnstable;
    private int soakMinutes;
    private String alarms;
    private boolean ignoreGroupAlarms;
    private WaveRollback rollback = WaveRollback.none;
    private int atOnce = AT_ONCE;

    /**
     * A promotion.
     *
     * @param application of all groups that name no other
     * @param waves a list in YAML or JSON; a Jenkinsfile has a list
     */
    @DataBoundConstructor
    public CodeDeployWavesStep(String application, String waves) {
        this.application = Required.text("application", application);
        this.waves = Required.text("waves", waves);
    }

    public String getApplication() {
        return application;
    }

    public String getWaves() {
        return waves;
    }

    /** As {@code codeDeploy} takes it; null for what this build registered. */
    public String getRevision() {
        return revision;
    }

    @DataBoundSetter
    public void setRevision(String revision) {
        this.revision = Util.fixEmptyAndTrim(revision);
    }

    /** Null for each group's own. */
    public String getDeploymentConfig() {
        return deploymentConfig;
    }

    @DataBoundSetter
    public void setDeploymentConfig(String deploymentConfig) {
        this.deploymentConfig = Util.fixEmptyAndTrim(deploymentConfig);
    }

    /** Null leaves it to the groups. */
    public Boolean getAutoRollback() {
        return autoRollback;
    }

    @DataBoundSetter
    public void setAutoRollback(Boolean autoRollback) {
        this.autoRollback = autoRollback;
    }

    public OnAbort getOnAbort() {
        return onAbort == null ? OnAbort.stop : onAbort;
    }

    @DataBoundSetter
    public void setOnAbort(OnAbort onAbort) {
        this.onAbort = onAbort == null ? OnAbort.stop : onAbort;
    }

    /** How long each wave is watched once it is done, in minutes. */
    public int getSoakMinutes() {
        return soakMinutes;
    }

    @DataBoundSetter
    public void setSoakMinutes(int soakMinutes) {
        if (soakMinutes < 0) {
            throw new IllegalArgumentException("soakMinutes: " + soakMinutes + " is less than 0");
        }
        this.soakMinutes = soakMinutes;
    }

    /** Names of alarms, with commas or a line each; null for none. */
    public String getAlarms() {
        return alarms;
    }

    @DataBoundSetter
    public void setAlarms(String alarms) {
        this.alarms = Util.fixEmptyAndTrim(alarms);
    }

    /** Whether the alarms that the groups have in CodeDeploy are not watched during soaks. */
    public boolean isIgnoreGroupAlarms() {
        return ignoreGroupAlarms;
    }

    @DataBoundSetter
    public void setIgnoreGroupAlarms(boolean ignoreGroupAlarms) {
        this.ignoreGroupAlarms = ignoreGroupAlarms;
    }

    // A job of a freestyle project may have been saved without a field: XStream leaves it null or 0.
    public WaveRollback getRollback() {
        return rollback == null ? WaveRollback.none : rollback;
    }

    @DataBoundSetter
    public void setRollback(WaveRollback rollback) {
        this.rollback = rollback == null ? WaveRollback.none : rollback;
    }

    /** How many groups are deployed to at the same time at most. */
    public int getAtOnce() {
        return atOnce == 0 ? AT_ONCE : atOnce;
    }

    @DataBoundSetter
    public void setAtOnce(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("atOnce: " + atOnce + " is less than 1");
        }
        this.atOnce = atOnce;
    }

    /** What a blue/green deployment that is ready leads to: {@code continue}, {@code button} or {@code wait}. */
    public String getOnReady() {
        return onReady == null ? OnReady.CONTINUE.word() : onReady;
    }

    @DataBoundSetter
    public void setOnReady(String onReady) {
        String word = Util.fixEmptyAndTrim(onReady);
        this.onReady = word == null ? OnReady.CONTINUE.word() : OnReady.of(word).word();
    }

    /** Who may press the button, as users and groups with commas; null for whoever may build the job. */
    public String getSubmitter() {
        return submitter;
    }

    @DataBoundSetter
    public void setSubmitter(String submitter) {
        this.submitter = Util.fixEmptyAndTrim(submitter);
    }

    public WhenBusy getWhenBusy() {
        return whenBusy == null ? WhenBusy.wait : whenBusy;
    }

    @DataBoundSetter
    public void setWhenBusy(WhenBusy whenBusy) {
        this.whenBusy = whenBusy == null ? WhenBusy.wait : whenBusy;
    }

    /** Whether a build that is unstable or failing deploys all the same. */
    public boolean isAllowUnstable() {
        return allowUnstable;
    }

    @DataBoundSetter
    public void setAllowUnstable(boolean allowUnstable) {
        this.allowUnstable = allowUnstable;
    }

    @Override
    protected GroupPlan plan() {
        Map<String, Object> common = new LinkedHashMap<>();
        common.put("application", application);
        put(common, "revision", revision);
        put(common, "deploymentConfig", deploymentConfig);
        put(common, "autoRollback", autoRollback);
        common.put("onAbort", getOnAbort().name());
        common.put("onReady", getOnReady());
        put(common, "submitter", submitter);
        common.put("whenBusy", getWhenBusy().name());
        common.put("allowUnstable", allowUnstable);
        WaveList list = new WaveList(waves, soakMinutes);
        List<String> watched = PlainYaml.words(alarms);
        List<WaveGroup> groups = new ArrayList<>();
        list.items().forEach(item -> groups.add(WaveGroup.of(item, common, watched)));
        List<Integer> soaks = new ArrayList<>();
        for (int wave = 1; wave <= list.size(); wave++) {
            soaks.add(list.soakMinutes(wave));
        }
        return new WavesPlan(groups, soaks, !ignoreGroupAlarms, getAtOnce(), getRollback());
    }

    private static void put(Map<String, Object> map, String key, Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    /** Describes {@code codeDeployWaves}. */
    @Extension
    @Symbol(NAME)
    public static final class DescriptorImpl extends AwsStepDescriptor implements CustomDescribableModel {
        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public IamPolicy iamPolicy() {
            return codeDeploy().iamPolicy();
        }

        private static CodeDeployStep.DescriptorImpl codeDeploy() {
            return ExtensionList.lookupSingleton(CodeDeployStep.DescriptorImpl.class);
        }

        /** Judges the waves as well, which a form may hold as they are. */
        @Override
        public Step newInstance(Map<String, Object> arguments) throws AbortException {
            CodeDeployWavesStep step = (CodeDeployWavesStep) super.newInstance(arguments);
            try {
                step.plan();
            } catch (IllegalArgumentException e) {
                throw new AbortException(NAME + ": " + e.getMessage());
            }
            return step;
        }

        /** In the form an empty choice means each group's own setting; Stapler would make it "no". */
        @Override
        public Step newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            if (form.optString("autoRollback").isEmpty()) {
                form.remove("autoRollback");
            }
            return super.newInstance(request, form);
        }

        /** The same three choices for everybody, so there is nothing to protect. */
        @POST
        public ListBoxModel doFillAutoRollbackItems() {
            return codeDeploy().doFillAutoRollbackItems();
        }

        /** The same choices for everybody, so there is nothing to protect. */
        @POST
        public ListBoxModel doFillOnReadyItems() {
            return codeDeploy().doFillOnReadyItems();
        }

        @Override
        public String getDisplayName() {
            return Messages.CodeDeployWavesStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            Object application = arguments.get("application");
            return application == null ? super.argumentsToString(arguments) : application.toString();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> all = new LinkedHashMap<>(arguments);
            all.computeIfPresent("waves", (key, value) -> PlainYaml.text(value));
            all.computeIfPresent("alarms", (key, value) -> String.join(",", PlainYaml.words(value)));
            return all;
        }

        @Override
        public UninstantiatedDescribable customUninstantiate(UninstantiatedDescribable described) {
            Map<String, Object> shown = new LinkedHashMap<>(described.getArguments());
            shown.computeIfPresent("waves", (key, value) -> PlainYaml.read("waves", String.valueOf(value)));
            shown.computeIfPresent("alarms", (key, value) -> PlainYaml.words(value));
            return described.withArguments(shown);
        }
    }
}
