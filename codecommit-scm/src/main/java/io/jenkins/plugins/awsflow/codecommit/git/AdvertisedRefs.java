package io.jenkins.plugins.awsflow.codecommit.git;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** Branches and tags as they are, annotated tags by their own ids, and how many other refs there are. */
final class AdvertisedRefs {
    private static final List<String> USUAL = List.of(Constants.R_HEADS + "main", Constants.R_HEADS + "master");

    private final TreeMap<String, ObjectId> refs = new TreeMap<>();
    private String defaultBranch;
    private int others;
    private String anotherName;

    /** What a server has, by one request. */
    static AdvertisedRefs of(GitRemote remote, GitRemote.Session session) throws IOException, URISyntaxException {
        AdvertisedRefs found = new AdvertisedRefs();
        try (Transport transport = Transport.open(new URIish(remote.url()))) {
            session.configure(transport);
            try (FetchConnection connection = transport.openFetch(List.of())) {
                connection.getRefs().forEach(found::add);
            }
        }
        return found;
    }

    /** Takes note of a ref. */
    void add(Ref ref) {
        String name = ref.getName();
        if (name.equals(Constants.HEAD)) {
            head(ref.isSymbolic() ? ref.getTarget().getName() : null);
        } else if (ref.getObjectId() == null) {
            return;
        } else if (name.startsWith(Constants.R_HEADS) || name.startsWith(Constants.R_TAGS)) {
            refs.put(name, ref.getObjectId());
        } else if (!name.endsWith("^{}")) {
            others++;
            anotherName = anotherName == null ? name : anotherName;
        }
    }

    /** Takes note of a branch or tag, by its full name. */
    void put(String name, ObjectId id) {
        refs.put(name, id);
    }

    /** Takes note of the default branch, by its full name. */
    void head(String name) {
        defaultBranch = name;
    }

    /**
     * Settles which branch is the default one: the first of these that is there, else the one of a usual name, else the
     * first of all. None if there is no branch.
     *
     * @param names full names, the likeliest first; may have nulls
     */
    void settleHead(String... names) {
        defaultBranch = Stream.concat(
                        Stream.concat(Arrays.stream(names), USUAL.stream()),
                        refs.keySet().stream().filter(name -> name.startsWith(Constants.R_HEADS)))
                .filter(name -> name != null && refs.containsKey(name))
                .findFirst()
                .orElse(null);
    }

    /** By full names, in their order. */
    Map<String, ObjectId> refs() {
        return refs;
    }

    /** Full name of the default branch; null if it is not known. */
    String defaultBranch() {
        return defaultBranch;
    }

    /** Number of refs that are neither branches nor tags. */
    int others() {
        return others;
    }

    /** Full name of one of them. */
    String anotherName() {
        return anotherName;
    }
}
