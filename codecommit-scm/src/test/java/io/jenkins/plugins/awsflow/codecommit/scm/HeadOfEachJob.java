package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Item;
import hudson.model.Job;
import jenkins.scm.api.SCMHead;

/** In the local runner no job knows its head. */
final class HeadOfEachJob extends SCMHead.HeadByItem {
    private final SCMHead head;

    HeadOfEachJob(SCMHead head) {
        this.head = head;
    }

    @Override
    public SCMHead getHead(Item item) {
        return item instanceof Job ? head : null;
    }
}
