package io.jenkins.plugins.awsflow.codecommit.scm;

import io.jenkins.plugins.awsflow.codecommit.model.MergeStrategy;
import java.util.function.Consumer;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.mixin.ChangeRequestCheckoutStrategy;
import jenkins.scm.api.trait.SCMBuilder;

/** Makes the checkout of a head; traits may change how. */
public final class CodeCommitBuilder extends SCMBuilder<CodeCommitBuilder, CodeCommitSCM> {
    private final Place place;
    private Consumer<CheckoutOptions> options = scm -> {};
    private MergeStrategy strategy = MergeStrategy.THREE_WAY;

    CodeCommitBuilder(Place place, SCMHead head, SCMRevision revision) {
        super(CodeCommitSCM.class, head, revision);
        this.place = place;
    }

    /** Has the checkout made with options. */
    void with(Consumer<CheckoutOptions> wanted) {
        options = wanted;
    }

    /** Has pull requests merged so. */
    void mergeBy(MergeStrategy wanted) {
        strategy = wanted;
    }

    @Override
    public CodeCommitSCM build() {
        CodeCommitSCM scm = new CodeCommitSCM(place.repository());
        options.accept(scm);
        scm.setConnection(place.connection());
        scm.setRegion(place.region());
        scm.setCredentialsId(place.credentialsId());
        if (revision() instanceof CodeCommitRevision known) {
            // Of a pull request that is not trusted, this is its target.
            scm.setBranch(Heads.branch(known.getHead()));
            scm.setCommit(known.getCommit());
        } else if (head() instanceof CodeCommitPullRequestHead pull) {
            pullRequest(scm, pull);
        } else {
            scm.setBranch(Heads.branch(head()));
        }
        return scm;
    }

    private void pullRequest(CodeCommitSCM scm, CodeCommitPullRequestHead pull) {
        scm.setBranch(pull.getOriginName());
        CodeCommitPullRequestRevision at = revision() instanceof CodeCommitPullRequestRevision known ? known : null;
        if (at != null) {
            scm.setCommit(at.getCommit());
        }
        if (pull.getCheckoutStrategy() == ChangeRequestCheckoutStrategy.MERGE) {
            scm.mergeInto(pull.getTarget().getName(), at == null ? null : at.targetCommit(), strategy);
        }
    }
}
