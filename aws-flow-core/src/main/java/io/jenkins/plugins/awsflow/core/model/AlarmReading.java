package io.jenkins.plugins.awsflow.core.model;

/**
 * What an alarm says at one moment, in words that any plugin may show. Lives as long as a call.
 *
 * @param name of the alarm
 * @param on whether it is in ALARM
 * @param since when it came into its state by CloudWatch's clock, milliseconds since the epoch; 0 if that is not known
 * @param measured what it measured against its threshold, such as {@code Errors (Sum, 1 min) 12 > 5}; may be empty
 * @param link into the web console; null if there is none
 */
public record AlarmReading(String name, boolean on, long since, String measured, String link) {}
