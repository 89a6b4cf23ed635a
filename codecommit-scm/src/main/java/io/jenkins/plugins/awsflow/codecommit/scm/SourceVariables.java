package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.EnvironmentContributor;
import hudson.model.Run;
import hudson.model.TaskListener;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;

/** What is known of a build of a multibranch project before it checks anything out. */
@Extension
public final class SourceVariables extends EnvironmentContributor {
    @Override
    public void buildEnvironmentFor(@SuppressWarnings("rawtypes") Run build, EnvVars env, TaskListener listener) {
        if (SCMSource.SourceByItem.findSource(build.getParent()) instanceof CodeCommitSource source) {
            contribute(
                    source,
                    SCMHead.HeadByItem.findHead(build.getParent()),
                    SCMRevisionAction.getRevision(source, build),
                    env);
        }
    }

    /**
     * Nothing that takes a call.
     *
     * @param head null if it is not known
     * @param revision likewise
     */
    static void contribute(CodeCommitSource source, SCMHead head, SCMRevision revision, EnvVars env) {
        put(env, "CODECOMMIT_REPOSITORY", source.getRepository());
        put(env, "CODECOMMIT_REGION", source.getRegion());
        if (head instanceof CodeCommitPullRequestHead pull) {
            put(env, "CODECOMMIT_PULL_REQUEST", pull.getId());
            put(env, "CODECOMMIT_PULL_REQUEST_AUTHOR", pull.author());
        }
        if (revision instanceof CodeCommitPullRequestRevision pull) {
            put(env, "CODECOMMIT_SOURCE_COMMIT", pull.getCommit());
            put(env, "CODECOMMIT_TARGET_COMMIT", pull.targetCommit());
            put(env, "CODECOMMIT_REVISION", pull.revisionId());
        }
    }

    private static void put(EnvVars env, String name, String value) {
        if (value != null) {
            env.put(name, value);
        }
    }
}
