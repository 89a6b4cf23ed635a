package io.jenkins.plugins.awsflow.runner.source;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Date;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMHeadOrigin;
import jenkins.scm.api.metadata.ContributorMetadataAction;
import jenkins.scm.api.metadata.ObjectMetadataAction;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.ChangeRequestSCMHead2;
import jenkins.scm.api.mixin.TagSCMHead;

/** The variables of a build of a branch, a pull request or a tag, as the plugin branch-api gives them. */
@Extension
public final class BranchVariables extends EnvironmentContributor {
    private static final long MILLIS_PER_SECOND = 1000;

    @Override
    public void buildEnvironmentFor(Run run, EnvVars env, TaskListener listener) {
        BranchAction branch = ((Run<?, ?>) run).getAction(BranchAction.class);
        if (branch == null) {
            return;
        }
        SCMHead head = branch.revision().getHead();
        env.put("BRANCH_NAME", head.getName());
        if (branch.metadata(PrimaryInstanceMetadataAction.class) != null) {
            env.put("BRANCH_IS_PRIMARY", "true");
        }
        if (head instanceof ChangeRequestSCMHead change) {
            change(env, change, branch);
        }
        if (head instanceof TagSCMHead tag) {
            env.put("TAG_NAME", head.getName());
            env.put("TAG_TIMESTAMP", Long.toString(tag.getTimestamp()));
            env.put("TAG_UNIXTIME", Long.toString(tag.getTimestamp() / MILLIS_PER_SECOND));
            env.put("TAG_DATE", new Date(tag.getTimestamp()).toString());
        }
    }

    private static void change(EnvVars env, ChangeRequestSCMHead head, BranchAction branch) {
        put(env, "CHANGE_ID", head.getId());
        put(env, "CHANGE_TARGET", head.getTarget().getName());
        if (head instanceof ChangeRequestSCMHead2 named) {
            put(env, "CHANGE_BRANCH", named.getOriginName());
        }
        if (head.getOrigin() instanceof SCMHeadOrigin.Fork fork) {
            put(env, "CHANGE_FORK", fork.getName());
        }
        ObjectMetadataAction object = branch.metadata(ObjectMetadataAction.class);
        if (object != null) {
            put(env, "CHANGE_URL", object.getObjectUrl());
            put(env, "CHANGE_TITLE", object.getObjectDisplayName());
        }
        ContributorMetadataAction contributor = branch.metadata(ContributorMetadataAction.class);
        if (contributor != null) {
            put(env, "CHANGE_AUTHOR", contributor.getContributor());
            put(env, "CHANGE_AUTHOR_DISPLAY_NAME", contributor.getContributorDisplayName());
            put(env, "CHANGE_AUTHOR_EMAIL", contributor.getContributorEmail());
        }
    }

    private static void put(EnvVars env, String name, String value) {
        if (value != null) {
            env.put(name, value);
        }
    }
}
