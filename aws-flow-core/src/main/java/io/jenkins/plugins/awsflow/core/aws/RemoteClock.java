package io.jenkins.plugins.awsflow.core.aws;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import software.amazon.awssdk.core.SdkResponse;

/** What time it is for AWS. Spans that AWS measures are compared with this and not with the controller's clock. */
public final class RemoteClock {
    private RemoteClock() {}

    /**
     * The service's own clock as its answer has it; this machine's if it is silent.
     *
     * @return milliseconds since the epoch, exact to the second
     */
    public static long of(SdkResponse response) {
        String date = response.sdkHttpResponse() == null
                ? null
                : response.sdkHttpResponse().firstMatchingHeader("Date").orElse(null);
        if (date != null) {
            try {
                return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant()
                        .toEpochMilli();
            } catch (DateTimeParseException unreadable) {
                return System.currentTimeMillis();
            }
        }
        return System.currentTimeMillis();
    }
}
