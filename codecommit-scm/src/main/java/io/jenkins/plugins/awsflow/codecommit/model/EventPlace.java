package io.jenkins.plugins.awsflow.codecommit.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which repository an event is about. */
final class EventPlace {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]{0,16}:codecommit:([a-z]{2}[a-z0-9-]{3,30}):(\\d{12}):([\\w.-]{1,100})");

    private final String account;
    private final String region;
    private final String repository;

    private EventPlace(String account, String region, String repository) {
        this.account = account;
        this.region = region;
        this.repository = repository;
    }

    /** @param arn of a repository; empty for anything else */
    static Optional<EventPlace> of(String arn) {
        Matcher matcher = ARN.matcher(arn);
        return matcher.matches() && RepositoryName.isValid(matcher.group(3))
                ? Optional.of(new EventPlace(matcher.group(2), matcher.group(1), matcher.group(3)))
                : Optional.empty();
    }

    String account() {
        return account;
    }

    String region() {
        return region;
    }

    String repository() {
        return repository;
    }
}
