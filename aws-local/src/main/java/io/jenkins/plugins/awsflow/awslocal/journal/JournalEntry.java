package io.jenkins.plugins.awsflow.awslocal.journal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call as it was answered.
 *
 * @param time when it came in, by the simulated services' clock
 * @param operation the API operation, or null when the request named none that is known
 * @param caller the ARN of the caller, or null when the signature was refused
 * @param session the role session's name, or null
 * @param status the HTTP status, or 0 when the connection was dropped
 * @param error the error code of the reply, or null
 * @param fault the kind of the injected fault that took part, or null
 * @param millis how long it took
 */
public record JournalEntry(
        Instant time,
        String service,
        String operation,
        String account,
        String region,
        String accessKeyId,
        String caller,
        String session,
        String userAgent,
        String requestId,
        int status,
        String error,
        String fault,
        long millis,
        Map<String, String> parameters) {
    public JournalEntry {
        parameters = new LinkedHashMap<>(parameters);
    }
}
