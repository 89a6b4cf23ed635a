package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.LoginSource;
import io.jenkins.plugins.awsflow.codecommit.model.RemoteRefs;
import io.jenkins.plugins.awsflow.codecommit.model.SiblingLogins;
import io.jenkins.plugins.awsflow.codecommit.model.SubmoduleAddress;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import org.eclipse.jgit.api.TransportConfigCallback;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;

/** A repository on a server, asked by git's smart HTTP protocol. */
public final class GitRemote {
    private static final String[] BRANCHES_AND_TAGS = {Constants.HEAD, Constants.R_HEADS, Constants.R_TAGS};

    private final String url;
    private final LoginSource source;
    private final GitProxy proxy;
    private final int timeoutSeconds;
    private final SiblingLogins siblings;

    /**
     * A repository.
     *
     * @param url without a login
     * @param source of logins
     * @param proxy null for none
     * @param timeoutSeconds how long the server may be silent
     */
    public GitRemote(String url, LoginSource source, GitProxy proxy, int timeoutSeconds) {
        this(url, source, proxy, timeoutSeconds, null);
    }

    /**
     * The same of a repository that may have submodules.
     *
     * @param source null for none
     * @param siblings null where others of the account are nobody's business
     */
    public GitRemote(String url, LoginSource source, GitProxy proxy, int timeoutSeconds, SiblingLogins siblings) {
        this.siblings = siblings;
        this.url = url;
        this.source = source;
        this.proxy = proxy;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Where a submodule is: with a login beside this one, and without one elsewhere, also for what is below that. */
    GitRemote submodule(SubmoduleAddress address) {
        boolean beside = address.repository() != null && siblings != null;
        LoginSource login = beside ? siblings.of(address.repository()) : null;
        return new GitRemote(address.url(), login, proxy, timeoutSeconds, beside ? siblings : null);
    }

    public String url() {
        return url;
    }

    /** All branches and tags, by one advertisement. */
    public RemoteRefs refs() throws GitTrouble {
        return refs(BRANCHES_AND_TAGS);
    }

    /**
     * Some of the branches and tags. A server that speaks protocol version 2 sends just those; of another's answer the
     * rest is left out here.
     *
     * @param name full or short name of a branch or tag
     */
    public RemoteRefs refs(String name) throws GitTrouble {
        if (name.startsWith(Constants.R_REFS)) {
            return refs(new String[] {Constants.HEAD, name});
        }
        return refs(new String[] {Constants.HEAD, Constants.R_HEADS + name, Constants.R_TAGS + name});
    }

    private RemoteRefs refs(String... prefixes) throws GitTrouble {
        return GitRuntime.run(cancellation -> {
            Session session = session(cancellation);
            RemoteRefs refs = new RemoteRefs();
            try (Transport transport = Transport.open(new URIish(url))) {
                session.configure(transport);
                try (FetchConnection connection = transport.openFetch(List.of(), prefixes)) {
                    for (Ref ref : connection.getRefs()) {
                        note(ref, refs, prefixes);
                    }
                }
                return refs;
            } catch (IOException | URISyntaxException | RuntimeException e) {
                throw session.trouble(e);
            }
        });
    }

    private static void note(Ref ref, RemoteRefs refs, String... prefixes) {
        if (ref.getName().equals(Constants.HEAD)) {
            refs.head(ref.isSymbolic() ? ref.getTarget().getName() : null);
            return;
        }
        for (String prefix : prefixes) {
            if (ref.getName().startsWith(prefix)) {
                ObjectId peeled = ref.getPeeledObjectId();
                ObjectId id = peeled == null ? ref.getObjectId() : peeled;
                if (id != null) {
                    refs.add(ref.getName(), id.name());
                }
                return;
            }
        }
    }

    /** What one operation needs: connections with one login, and the words for what goes wrong on them. */
    Session session(Cancellation cancellation) {
        return new Session(cancellation);
    }

    /** One operation on the remote. */
    final class Session implements TransportConfigCallback {
        private final Logins logins = new Logins(source);
        private final GitConnections connections;

        Session(Cancellation cancellation) {
            connections = new GitConnections(url, logins, proxy, cancellation);
        }

        @Override
        public void configure(Transport transport) {
            transport.setTimeout(timeoutSeconds);
            if (transport instanceof TransportHttp http) {
                http.setHttpConnectionFactory(connections);
            }
        }

        GitTrouble trouble(Exception problem) {
            return Troubles.onTheWire(problem, connections.trace(), logins.signedAt());
        }
    }
}
