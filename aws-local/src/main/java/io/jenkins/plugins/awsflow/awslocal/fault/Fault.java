package io.jenkins.plugins.awsflow.awslocal.fault;

/**
 * A fault to inject into matching calls.
 *
 * @param service the service's name or {@code *}
 * @param operation the operation's name or {@code *}
 * @param count how many calls it hits, or -1 for no limit
 * @param probability the share of matching calls that it hits, from 0 to 1
 * @param seed makes the choice by probability repeatable
 * @param after how many matching calls pass before it begins
 * @param status the HTTP status of an ERROR
 * @param code the error code of an ERROR, or null for the kind's own
 * @param message the error's message, or null for one that says that it was injected
 * @param account whose calls it hits, twelve digits; null for everybody's
 */
public record Fault(
        String service,
        String operation,
        FaultKind kind,
        int count,
        double probability,
        long seed,
        int after,
        int status,
        String code,
        String message,
        String account) {

    /** A fault of that kind on all matching calls. */
    public static Fault of(String service, String operation, FaultKind kind) {
        return new Fault(service, operation, kind, -1, 1, 0, 0, 500, null, null, null);
    }

    public static Fault throttle(String service, String operation) {
        return of(service, operation, FaultKind.THROTTLE);
    }

    public static Fault error(String service, String operation, int status, String code, String message) {
        return new Fault(service, operation, FaultKind.ERROR, -1, 1, 0, 0, status, code, message, null);
    }

    public static Fault lostReply(String service, String operation) {
        return of(service, operation, FaultKind.LOST_REPLY);
    }

    /** The same fault on the next {@code times} calls only. */
    public Fault times(int times) {
        return new Fault(service, operation, kind, times, probability, seed, after, status, code, message, account);
    }

    /** The same fault after that many matching calls went through. */
    public Fault afterCalls(int calls) {
        return new Fault(service, operation, kind, count, probability, seed, calls, status, code, message, account);
    }

    /** The same fault on a share of the calls. */
    public Fault withProbability(double share, long randomSeed) {
        return new Fault(service, operation, kind, count, share, randomSeed, after, status, code, message, account);
    }

    boolean matches(String aService, String anOperation, String anAccount) {
        return (account == null || account.equals(anAccount))
                && (service.equals("*") || service.equals(aService))
                && (operation.equals("*") || operation.equals(anOperation));
    }
}
