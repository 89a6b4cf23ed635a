package io.jenkins.plugins.awsflow.deploy.step;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The revisions that a build registered, so that its later steps deploy them without being told which. Persisted with
 * the build: plain fields only. Never changed once it is attached; a further revision makes a new one.
 */
public final class RegisteredRevisions extends InvisibleAction {
    private final ArrayList<Entry> entries;

    private RegisteredRevisions(List<Entry> entries) {
        this.entries = new ArrayList<>(entries);
    }

    /** Notes a revision as the latest of its application in its region and account. */
    static void remember(Run<?, ?> run, String application, String region, String account, String revision)
            throws IOException {
        synchronized (RegisteredRevisions.class) {
            List<Entry> entries = new ArrayList<>(all(run));
            entries.removeIf(entry -> entry.isFor(application, region, account));
            entries.add(new Entry(application, region, account, revision));
            run.replaceAction(new RegisteredRevisions(entries));
        }
        run.save();
    }

    /** The latest revision that this build registered there; empty if it registered none. */
    static Optional<String> latest(Run<?, ?> run, String application, String region, String account) {
        return all(run).stream()
                .filter(entry -> entry.isFor(application, region, account))
                .map(entry -> entry.revision)
                .findFirst();
    }

    private static List<Entry> all(Run<?, ?> run) {
        RegisteredRevisions action = run.getAction(RegisteredRevisions.class);
        return action == null ? List.of() : action.entries;
    }

    /** One revision. */
    static final class Entry {
        private final String application;
        private final String region;
        private final String account;
        private final String revision;

        Entry(String application, String region, String account, String revision) {
            this.application = application;
            this.region = region;
            this.account = account;
            this.revision = revision;
        }

        private boolean isFor(String otherApplication, String otherRegion, String otherAccount) {
            return application.equals(otherApplication) && region.equals(otherRegion) && account.equals(otherAccount);
        }
    }
}
