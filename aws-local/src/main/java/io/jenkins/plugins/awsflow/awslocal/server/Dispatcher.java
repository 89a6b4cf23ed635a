package io.jenkins.plugins.awsflow.awslocal.server;

import io.jenkins.plugins.awsflow.awslocal.auth.AuthFailure;
import io.jenkins.plugins.awsflow.awslocal.auth.Authenticator;
import io.jenkins.plugins.awsflow.awslocal.auth.Identity;
import io.jenkins.plugins.awsflow.awslocal.auth.SigV4;
import io.jenkins.plugins.awsflow.awslocal.auth.Signature;
import io.jenkins.plugins.awsflow.awslocal.auth.SignedPayload;
import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultBook;
import io.jenkins.plugins.awsflow.awslocal.fault.FaultKind;
import io.jenkins.plugins.awsflow.awslocal.time.LocalClock;
import io.jenkins.plugins.awsflow.awslocal.wire.AwsException;
import io.jenkins.plugins.awsflow.awslocal.wire.Payload;
import io.jenkins.plugins.awsflow.awslocal.wire.Protocol;
import io.jenkins.plugins.awsflow.awslocal.wire.Reply;
import io.jenkins.plugins.awsflow.awslocal.wire.WireRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a request to its service: finds the service, checks the signature, applies faults, writes errors. */
public final class Dispatcher {
    private static final int BODY_LIMIT = 32 * 1024 * 1024;

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final List<DirectPort> ports;
    private final Authenticator authenticator;
    private final FaultBook faults;
    private final LocalClock clock;

    public Dispatcher(
            List<Service> services,
            List<DirectPort> ports,
            Authenticator authenticator,
            FaultBook faults,
            LocalClock clock) {
        this.ports = List.copyOf(ports);
        services.forEach(service -> this.services.put(service.name(), service));
        this.authenticator = authenticator;
        this.faults = faults;
        this.clock = clock;
    }

    /** Answers one request; everything found out on the way is left in {@code exchange} for the journal. */
    public Reply answer(WireRequest request, Exchange exchange) throws IOException {
        for (DirectPort port : ports) {
            if (port.takes(request)) {
                return port.answer(request, exchange);
            }
        }
        Protocol protocol = guessProtocol(request);
        try {
            Signature signature = Signature.of(request, homeRegion(request));
            if (signature != null) {
                exchange.signature(signature);
            }
            Service service = service(request, signature, protocol);
            protocol = service.protocol(request);
            return serve(service, protocol, request, signature, exchange);
        } catch (AuthFailure failure) {
            return error(protocol, failure.toError(protocol), request, exchange);
        } catch (AwsException error) {
            return error(protocol, error, request, exchange);
        }
    }

    private String homeRegion(WireRequest request) {
        Service s3 = services.get("s3");
        return s3 == null ? "us-east-1" : s3.homeRegion(request);
    }

    private Reply serve(Service service, Protocol protocol, WireRequest request, Signature signature, Exchange exchange)
            throws IOException {
        exchange.service(service.name());
        boolean rest = protocol == Protocol.REST_XML;
        byte[] body = rest ? new byte[0] : request.body().readNBytes(BODY_LIMIT);
        String operation = service.operation(request, body);
        exchange.operation(operation, service.keyParameters(request, body));
        if (signature == null && operation != null && service.needsNoKeys(operation)) {
            Call call = new Call(
                    request, new Held(body), service.homeRegion(request), Identity.anonymous(), clock.now(), operation);
            return work(service, protocol, call, exchange);
        } else if (signature == null) {
            throw new AuthFailure(
                    AuthFailure.Kind.MISSING, rest ? "Access Denied" : "Request is missing Authentication Token");
        }
        String hash = payloadHash(request, signature, rest, body);
        Authenticator.Caller caller =
                authenticator.check(request, signature, hash, service.name().equals("s3"));
        exchange.identity(caller.identity());
        if (operation == null) {
            throw unknownOperation(protocol, request);
        }
        authorize(service, protocol, operation, request, body, signature, caller);
        Payload payload = rest ? SignedPayload.of(request, hash, signature, caller) : new Held(body);
        Call call = new Call(request, payload, signature.region(), caller.identity(), clock.now(), operation);
        return work(service, protocol, call, exchange);
    }

    private Reply work(Service service, Protocol protocol, Call call, Exchange exchange) {
        Fault fault = faults.next(
                service.name(), call.operation(), call.account(), clock.wall().toEpochMilli());
        exchange.fault(fault);
        if (fault != null && !fault.kind().afterWork()) {
            return before(fault, protocol);
        }
        return service.dispatch(call);
    }

    private static Reply before(Fault fault, Protocol protocol) {
        if (fault.kind() == FaultKind.THROTTLE) {
            boolean rest = protocol == Protocol.REST_XML;
            String own =
                    switch (protocol) {
                        case QUERY, JSON_QUERY, CBOR -> "Throttling";
                        case JSON -> "ThrottlingException";
                        case REST_XML -> "SlowDown";
                    };
            throw new AwsException(rest ? 503 : 400, own, rest ? "Please reduce your request rate." : "Rate exceeded");
        }
        if (fault.kind() == FaultKind.ERROR) {
            String message = fault.message() == null ? "Injected by a fault of aws-local." : fault.message();
            throw new AwsException(fault.status(), fault.code() == null ? "InternalFailure" : fault.code(), message);
        }
        return Reply.status(500);
    }

    private static void authorize(
            Service service,
            Protocol protocol,
            String operation,
            WireRequest request,
            byte[] body,
            Signature signature,
            Authenticator.Caller caller) {
        Identity identity = caller.identity();
        String action = service.iamAction(operation);
        if (action == null || !identity.denies(action)) {
            return;
        }
        String resource = service.resource(request, body, signature.region(), identity.account());
        String message = identity.refusal(signature.region(), action, resource);
        throw protocol == Protocol.JSON
                ? AwsException.client("AccessDeniedException", message)
                : new AwsException(403, "AccessDenied", message);
    }

    private static String payloadHash(WireRequest request, Signature signature, boolean rest, byte[] body) {
        if (!rest) {
            return SigV4.sha256Hex(body);
        }
        String announced = request.header("x-amz-content-sha256");
        if (announced != null) {
            return announced;
        }
        if (signature.presigned()) {
            return "UNSIGNED-PAYLOAD";
        }
        throw new AwsException(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
    }

    private Service service(WireRequest request, Signature signature, Protocol guessed) {
        if (signature != null) {
            Service service = services.get(signature.service());
            if (service == null) {
                throw new AwsException(
                        400,
                        guessed == Protocol.JSON ? "UnknownOperationException" : "InvalidAction",
                        "aws-local has no service '" + signature.service() + "'");
            }
            return service;
        }
        String target = request.header("x-amz-target");
        for (Service service : services.values()) {
            if (target == null ? service.protocol() == guessed : service.hasTarget(target)) {
                return service;
            }
        }
        throw new AwsException(400, "UnknownOperationException", "The request names no service");
    }

    private static Protocol guessProtocol(WireRequest request) {
        if (request.header("x-amz-target") != null) {
            return Protocol.JSON;
        }
        String type = request.header("content-type");
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        return form && request.method().equals("POST") && request.rawPath().equals("/")
                ? Protocol.QUERY
                : Protocol.REST_XML;
    }

    private static AwsException unknownOperation(Protocol protocol, WireRequest request) {
        return switch (protocol) {
            case JSON, JSON_QUERY ->
                AwsException.client(
                        "UnknownOperationException",
                        "aws-local does not know the operation " + request.header("x-amz-target"));
            case CBOR ->
                AwsException.client(
                        "UnknownOperationException", "aws-local does not know the operation " + request.rawPath());
            case QUERY -> AwsException.client("InvalidAction", "Could not find the operation for this request");
            case REST_XML -> new AwsException(501, "NotImplemented", "aws-local does not know this kind of request");
        };
    }

    private static Reply error(Protocol protocol, AwsException error, WireRequest request, Exchange exchange) {
        exchange.error(error.code());
        Reply reply = protocol.error(error, exchange.requestId(), request.rawPath());
        error.headers().forEach(reply::header);
        return reply;
    }

    /** An entity that is in memory already. */
    private static final class Held implements Payload {
        private final byte[] body;

        Held(byte[] body) {
            this.body = body;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(body);
        }

        @Override
        public Map<String, String> trailers() {
            return Map.of();
        }

        @Override
        public long declaredLength() {
            return body.length;
        }
    }
}
