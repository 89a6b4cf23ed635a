package io.jenkins.plugins.awsflow.codecommit.scm;

import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.trait.SCMBuilder;

/** Makes the checkout of a head; traits may change how. */
public final class CodeCommitBuilder extends SCMBuilder<CodeCommitBuilder, CodeCommitSCM> {
    private final Place place;

    CodeCommitBuilder(Place place, SCMHead head, SCMRevision revision) {
        super(CodeCommitSCM.class, head, revision);
        this.place = place;
    }

    @Override
    public CodeCommitSCM build() {
        CodeCommitSCM scm = new CodeCommitSCM(place.repository());
        scm.setConnection(place.connection());
        scm.setRegion(place.region());
        scm.setCredentialsId(place.credentialsId());
        scm.setBranch(Heads.branch(head()));
        if (revision() instanceof CodeCommitRevision known) {
            scm.setCommit(known.getCommit());
        }
        return scm;
    }
}
