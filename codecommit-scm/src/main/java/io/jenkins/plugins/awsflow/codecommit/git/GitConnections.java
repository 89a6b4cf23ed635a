package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.Messages;
import io.jenkins.plugins.awsflow.codecommit.model.GitLogin;
import io.jenkins.plugins.awsflow.codecommit.model.GitProxy;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Opens the HTTP connections of one git operation: logged in from the first request, and to one repository only. */
final class GitConnections implements HttpConnectionFactory {
    private final String url;
    private final GitProxy proxy;
    private final Logins logins;
    private final Cancellation cancellation;
    private final HttpTrace trace = new HttpTrace();

    /**
     * For one operation.
     *
     * @param url of the repository
     * @param proxy null for none
     */
    GitConnections(String url, Logins logins, GitProxy proxy, Cancellation cancellation) {
        this.url = url;
        this.logins = logins;
        this.proxy = proxy;
        this.cancellation = cancellation;
    }

    HttpTrace trace() {
        return trace;
    }

    @Override
    public HttpConnection create(URL target) throws IOException {
        return create(target, Proxy.NO_PROXY);
    }

    /** The proxy that JGit found in the JVM's settings does not count: Jenkins has its own. */
    @Override
    public HttpConnection create(URL target, Proxy ofTheJvm) throws IOException {
        if (!target.toString().startsWith(url + '/')) {
            // A login must not get anywhere else, whatever the settings in a workspace say.
            throw new IOException(Messages.Git_elsewhere(target.getHost(), url));
        }
        boolean through = proxy != null && proxy.leadsTo(target.getHost());
        HttpURLConnection connection = (HttpURLConnection) target.openConnection(through ? address() : Proxy.NO_PROXY);
        if (through && proxy.user() != null) {
            connection.setAuthenticator(proxyLogin());
        }
        GitLogin login;
        try {
            login = logins.current();
        } catch (GitTrouble e) {
            throw new LoginFailure(e);
        }
        if (login != null) {
            connection.setRequestProperty("Authorization", login.header());
        }
        cancellation.waitsFor(connection);
        return new GitConnection(connection, trace, target.toString().substring(url.length()));
    }

    private Proxy address() {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    }

    private Authenticator proxyLogin() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return getRequestorType() == RequestorType.PROXY
                        ? new PasswordAuthentication(
                                proxy.user(),
                                proxy.password() == null
                                        ? new char[0]
                                        : proxy.password().toCharArray())
                        : null;
            }
        };
    }
}
