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
    static void remember(Run<?, ?> run, Entry entry) throws IOException {
        synchronized (RegisteredRevisions.class) {
            List<Entry> entries = new ArrayList<>(all(run));
            entries.removeIf(other -> other.isFor(entry.application, entry.region, entry.account));
            entries.add(entry);
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

    /** What this build registered as some revision of an application; empty if it did not. */
    public static Optional<Entry> find(Run<?, ?> run, String application, String revision) {
        return all(run).stream()
                .filter(entry -> entry.application.equals(application) && entry.revision.equals(revision))
                .findFirst();
    }

    /** All that a build registered. */
    public static List<Entry> all(Run<?, ?> run) {
        RegisteredRevisions action = run.getAction(RegisteredRevisions.class);
        return action == null ? List.of() : new ArrayList<>(action.entries);
    }

    /** One revision. */
    public static final class Entry {
        private final String application;
        private final String region;
        private final String account;
        private final String revision;

        /** Null in builds that were saved before there was one. */
        private final String label;

        /** Null if it is not known. */
        private final String commit;

        Entry(String application, String region, String account, String revision, String label, String commit) {
            this.application = application;
            this.region = region;
            this.account = account;
            this.revision = revision;
            this.label = label;
            this.commit = commit;
        }

        public String application() {
            return application;
        }

        public String region() {
            return region;
        }

        public String account() {
            return account;
        }

        public String revision() {
            return revision;
        }

        /** What people call it, such as {@code 1.4.2}; null for one that was registered before there were labels. */
        public String label() {
            return label;
        }

        /** What it was made of, in full; null if that is not known. */
        public String commit() {
            return commit;
        }

        private boolean isFor(String otherApplication, String otherRegion, String otherAccount) {
            return application.equals(otherApplication) && region.equals(otherRegion) && account.equals(otherAccount);
        }
    }
}
