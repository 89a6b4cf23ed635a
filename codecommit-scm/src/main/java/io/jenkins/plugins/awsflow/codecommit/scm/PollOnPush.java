package io.jenkins.plugins.awsflow.codecommit.scm;

import hudson.model.Item;
import hudson.scm.SCM;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.triggers.SCMTrigger;
import io.jenkins.plugins.awsflow.codecommit.aws.RemoteRepository;
import io.jenkins.plugins.awsflow.codecommit.model.RepositoryEvent;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.triggers.SCMTriggerItem;

/**
 * Has jobs that poll CodeCommit do so at once when they hear of a push, such as Pipelines from SCM and freestyle jobs. Jobs
 * that say so at their trigger are left to their schedule. What is built the poll decides: the event is a reason to look.
 */
final class PollOnPush {
    private static final Logger LOGGER = Logger.getLogger(PollOnPush.class.getName());
    private static final String REFS = "refs/";

    private final List<RepositoryEvent> events;

    PollOnPush(List<RepositoryEvent> events) {
        this.events = List.copyOf(events);
    }

    /** Whether an event is one of a branch or a tag. */
    static boolean isFor(RepositoryEvent event) {
        return event.ref() != null && event.kind() != RepositoryEvent.Kind.REMOVED;
    }

    void run() {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            each(Jenkins.get().allItems(Item.class), this::poll);
        }
    }

    /** One job that is broken must not keep the others from being polled. */
    static void each(Iterable<Item> items, Consumer<Item> poll) {
        for (Item item : items) {
            try {
                poll.accept(item);
            } catch (RuntimeException e) {
                LOGGER.log(Level.WARNING, e, () -> item.getFullName() + " is not polled for a push");
            }
        }
    }

    private void poll(Item item) {
        if (!(item instanceof SCMTriggerItem job)) {
            return;
        }
        SCMTrigger trigger = job.getSCMTrigger();
        if (trigger != null && !trigger.isIgnorePostCommitHooks() && isAbout(job, item)) {
            LOGGER.log(Level.FINE, "{0} polls, as there was a push", item.getFullName());
            trigger.run();
        }
    }

    private boolean isAbout(SCMTriggerItem job, Item item) {
        for (SCM scm : job.getSCMs()) {
            if (scm instanceof CodeCommitSCM ours) {
                List<RepositoryEvent> named = events.stream()
                        .filter(event -> names(event, ours.getRepository(), ours.getBranch()))
                        .toList();
                if (!named.isEmpty() && isHere(ours, item, named)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether an event can be about a checkout.
     *
     * @param branch as it was written: null for the default branch, which only the repository knows
     */
    static boolean names(RepositoryEvent event, String repository, String branch) {
        if (!repository.equals(event.repository())) {
            return false;
        }
        if (branch == null) {
            return event.ref().startsWith("refs/heads/");
        }
        if (branch.contains("$")) {
            return true;
        }
        return branch.startsWith(REFS)
                ? branch.equals(event.ref())
                : event.ref().equals("refs/heads/" + branch) || event.ref().equals("refs/tags/" + branch);
    }

    /** The connection is opened once, and only where an event may be about it. */
    private static boolean isHere(CodeCommitSCM scm, Item item, List<RepositoryEvent> named) {
        List<RepositoryEvent> near = named.stream()
                .filter(event -> scm.getRegion() == null || scm.getRegion().equals(event.region()))
                .toList();
        if (near.isEmpty()) {
            return false;
        }
        try {
            RemoteRepository remote = Connections.open(scm.place(), item);
            return near.stream()
                    .anyMatch(event -> remote.region().id().equals(event.region())
                            && (remote.account() == null || remote.account().equals(event.account())));
        } catch (AwsFlowException e) {
            LOGGER.log(Level.WARNING, "{0} is not polled for a push to {1}: {2}", new Object[] {
                item.getFullName(), scm.getRepository(), e.getMessage()
            });
            return false;
        }
    }
}
