package io.jenkins.plugins.awsflow.awslocal.codecommit.git;

import io.jenkins.plugins.awsflow.awslocal.auth.AuthFailure;
import io.jenkins.plugins.awsflow.awslocal.auth.GitAuthenticator;
import io.jenkins.plugins.awsflow.awslocal.auth.GitLogin;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.codecommit.EncryptionKeys;
import io.jenkins.plugins.awsflow.awslocal.codecommit.LocalRepository;
import io.jenkins.plugins.awsflow.awslocal.codecommit.Repositories;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultBook;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.server.DirectPort;
import io.jenkins.plugins.awsflow.awslocal.server.Exchange;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.Partition;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Git over HTTP, as {@code https://git-codecommit.REGION.amazonaws.com/v1/repos/NAME} speaks it. */
public final class GitPort implements DirectPort {
    private static final String SERVICE = "codecommit";
    private static final String HOST = "git-codecommit.";

    private final Repositories repositories;
    private final GitAuthenticator authenticator;
    private final FaultBook faults;
    private final LocalClock clock;

    public GitPort(Repositories repositories, GitAuthenticator authenticator, FaultBook faults, LocalClock clock) {
        this.repositories = repositories;
        this.authenticator = authenticator;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public boolean takes(WireRequest request) {
        return request.rawPath().startsWith(GitRequest.PREFIX);
    }

    @Override
    public Reply answer(WireRequest wire, Exchange exchange) throws IOException {
        exchange.service(SERVICE);
        GitRequest request = GitRequest.of(wire);
        if (request == null) {
            return refused(exchange, 404, "NotFound", "Git clients speak smart HTTP only");
        }
        InputStream body = request.body();
        String action = request.push() ? "GitPush" : "GitPull";
        exchange.operation(action, parameters(request, body));
        GitLogin login = GitLogin.of(request.header("authorization"));
        if (login == null) {
            return refused(exchange, 401, "Unauthorized", "Log in with git credentials or a signed password")
                    .header("WWW-Authenticate", "Basic realm=\"CodeCommit\"");
        }
        exchange.login(login.username(), null);
        GitAuthenticator.Caller caller;
        try {
            caller = authenticator.check(login, request.signedPath(), hosts(request), regions(request));
        } catch (AuthFailure failure) {
            return refused(exchange, 403, failure.kind().name(), failure.getMessage());
        }
        Identity identity = caller.identity();
        LocalRepository repository = find(request, caller);
        String region = region(caller, repository);
        exchange.login(login.username(), region);
        exchange.identity(identity);
        if (identity.denies(SERVICE + ":" + action)) {
            String arn = Partition.ofRegion(region).arn(SERVICE, region, identity.account(), request.repository());
            String why = identity.refusal(region, SERVICE + ":" + action, arn);
            return refused(exchange, 403, "AccessDeniedException", why);
        }
        Fault fault =
                faults.next(SERVICE, action, identity.account(), clock.wall().toEpochMilli());
        exchange.fault(fault);
        if (fault != null && !fault.kind().afterWork()) {
            return before(fault, exchange);
        }
        if (repository == null) {
            return refused(exchange, 404, "RepositoryDoesNotExistException", request.repository() + " does not exist");
        }
        EncryptionKeys.Trouble trouble = repositories.keys().trouble(repository.kmsKeyId());
        if (trouble != null) {
            // Git is not told why. What is up to the caller is refused, anything else fails.
            boolean denied = trouble == EncryptionKeys.Trouble.DENIED;
            return refused(exchange, denied ? 403 : 500, trouble.name(), denied ? "Forbidden" : "Internal error");
        }
        return new GitExchange(repositories, repository, identity.arn(region)).answer(request, body);
    }

    private static Map<String, String> parameters(GitRequest request, InputStream body) throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("repositoryName", request.repository());
        String command = request.advertisement() ? null : GitRequest.command(body);
        parameters.put("phase", request.advertisement() ? "info/refs" : command == null ? "pack" : command);
        if (!request.protocol().isEmpty()) {
            parameters.put("protocol", request.protocol());
        }
        return parameters;
    }

    /** The names under which the client may know this host: as it was called, without the port, and as in AWS. */
    private List<String> hosts(GitRequest request) {
        List<String> hosts = new ArrayList<>();
        String host = request.header("host");
        if (host != null) {
            hosts.add(host);
            hosts.add(host.replaceFirst(":\\d+$", ""));
        }
        for (String region : regions(request)) {
            hosts.add(HOST + region + "." + Partition.ofRegion(region).dnsSuffix());
        }
        return hosts;
    }

    /** The region that the host's name tells; else those that have such a repository, and then all others. */
    private List<String> regions(GitRequest request) {
        String host = request.header("host");
        if (host != null && host.startsWith(HOST)) {
            return List.of(host.substring(HOST.length(), host.indexOf('.', HOST.length())));
        }
        List<String> regions = new ArrayList<>(repositories.regionsOf(request.repository()));
        Regions.ALL.stream().filter(region -> !regions.contains(region)).forEach(regions::add);
        return regions;
    }

    private LocalRepository find(GitRequest request, GitAuthenticator.Caller caller) {
        String account = caller.identity().account();
        List<String> regions = caller.region() == null ? regions(request) : List.of(caller.region());
        for (String region : regions) {
            LocalRepository found = repositories.find(account, region, request.repository());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String region(GitAuthenticator.Caller caller, LocalRepository repository) {
        if (caller.region() != null) {
            return caller.region();
        }
        return repository == null ? Regions.ALL.get(0) : repository.region();
    }

    private static Reply before(Fault fault, Exchange exchange) {
        if (fault.kind() == FaultKind.THROTTLE) {
            return refused(exchange, 429, "ThrottlingException", "Rate Exceeded");
        }
        if (fault.kind() == FaultKind.ERROR) {
            String code = fault.code() == null ? "InternalFailure" : fault.code();
            String message = fault.message() == null ? "Injected by a fault of aws-local." : fault.message();
            return refused(exchange, fault.status(), code, message);
        }
        return Reply.status(500);
    }

    private static Reply refused(Exchange exchange, int status, String code, String message) {
        exchange.error(code);
        return Reply.text(status, message + "\n");
    }
}
