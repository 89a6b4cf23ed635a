package io.jenkins.plugins.awsflow.deploy.model.past;

import io.jenkins.plugins.awsflow.core.model.OperationState;

/** A deployment that a build of the job made, after its end. */
public final class PastDeployment {
    static final String SIGN = "d";
    private static final int FIELDS = 17;

    /** What the build's own record says of it. */
    public record What(
            String token, int build, String id, boolean rollback, OperationState state, boolean restored, String who) {}

    /**
     * What was deployed.
     *
     * @param label null if nobody gave it one, as is {@code commit}
     * @param changes commits in the change log of the build
     */
    public record Version(String revision, String label, String commit, int changes) {}

    private final What what;
    private final GroupKey key;
    private final Version version;
    private final long startedAt;
    private final long endedAt;

    /** Times are milliseconds since the epoch. */
    public PastDeployment(What what, GroupKey key, Version version, long startedAt, long endedAt) {
        this.what = what;
        this.key = key;
        this.version = version;
        this.startedAt = startedAt;
        this.endedAt = endedAt;
    }

    /** As a line of the history, without its end. */
    public String line() {
        return String.join(
                "\t",
                SIGN,
                what.token(),
                String.valueOf(what.build()),
                what.rollback() ? "r" : "d",
                String.valueOf(startedAt),
                String.valueOf(endedAt),
                what.state().name(),
                what.restored() ? "+" : "-",
                plain(key.application()),
                plain(key.group()),
                key.region(),
                key.account(),
                what.id(),
                plain(version.revision()),
                plain(version.label()),
                plain(version.commit()) + "," + version.changes(),
                plain(what.who()));
    }

    private static String plain(String text) {
        return text == null ? "" : text.replaceAll("[\\t\\r\\n]+", " ");
    }

    /**
     * Of such a line.
     *
     * @throws IllegalArgumentException if it is half a line or another one
     */
    static PastDeployment of(String[] fields) {
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException("not " + FIELDS + " fields");
        }
        int comma = fields[15].lastIndexOf(',');
        What what = new What(
                fields[1],
                Integer.parseInt(fields[2]),
                fields[12],
                fields[3].equals("r"),
                OperationState.valueOf(fields[6]),
                fields[7].equals("+"),
                fields[16]);
        Version version = new Version(
                fields[13],
                fields[14].isEmpty() ? null : fields[14],
                comma <= 0 ? null : fields[15].substring(0, comma),
                Integer.parseInt(fields[15].substring(comma + 1)));
        return new PastDeployment(
                what,
                new GroupKey(fields[8], fields[9], fields[10], fields[11]),
                version,
                Long.parseLong(fields[4]),
                Long.parseLong(fields[5]));
    }

    /** Of the operation: one that is told twice counts once. */
    public String token() {
        return what.token();
    }

    public int build() {
        return what.build();
    }

    /** CodeDeploy's own. */
    public String id() {
        return what.id();
    }

    /** Whether it brought back what another one of the build had replaced. */
    public boolean rollback() {
        return what.rollback();
    }

    public OperationState state() {
        return what.state();
    }

    public boolean good() {
        return what.state().good();
    }

    /** Whether it failed and CodeDeploy brought back what was there before. */
    public boolean restored() {
        return what.restored();
    }

    /** Who or what started the build; may be empty. */
    public String who() {
        return what.who();
    }

    public GroupKey key() {
        return key;
    }

    /** As a Jenkinsfile writes it. */
    public String revision() {
        return version.revision();
    }

    /** What people call the revision; null if nobody gave it a name. */
    public String label() {
        return version.label();
    }

    /** What the revision was made of; null if that is not known. */
    public String commit() {
        return version.commit();
    }

    int changes() {
        return version.changes();
    }

    public long startedAt() {
        return startedAt;
    }

    public long endedAt() {
        return endedAt;
    }

    /** The same with what is known of its revision from elsewhere. */
    PastDeployment called(String label, String commit) {
        return new PastDeployment(
                what, key, new Version(revision(), label, commit, version.changes()), startedAt, endedAt);
    }
}
