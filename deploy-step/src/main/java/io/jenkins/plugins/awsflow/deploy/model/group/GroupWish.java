package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What somebody wrote of a deployment group, judged and turned into settings. */
public final class GroupWish {
    /** Compute platforms as CodeDeploy calls them. */
    public static final List<String> PLATFORMS = List.of("Server", "Lambda", "ECS");

    private static final Map<String, String> EVENTS = Map.of(
            "failure", "DEPLOYMENT_FAILURE", "alarm", "DEPLOYMENT_STOP_ON_ALARM", "stop", "DEPLOYMENT_STOP_ON_REQUEST");
    private static final int MOST_ALARMS = 10;
    private static final int MOST_TRIGGERS = 10;
    private static final Pattern SERVICE = Pattern.compile("[^/\\s]+/[^/\\s]+");

    private final Map<String, String> texts;
    private final String platform;

    /**
     * A wish.
     *
     * @param texts by field, as YAML; one that is null or missing says nothing of it
     * @param platform one of {@link #PLATFORMS}
     */
    public GroupWish(Map<String, String> texts, String platform) {
        this.texts = texts;
        this.platform = platform;
    }

    private Object read(String field) {
        String text = texts.get(field);
        return text == null ? null : PlainYaml.read(field, text);
    }

    private boolean says(String field) {
        return texts.get(field) != null;
    }

    /** The configuration that is asked for; null for none. */
    public ConfigWish config() {
        List<String> given = List.of("config", "minHealthy", "traffic").stream()
                .filter(this::says)
                .toList();
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            throw new IllegalArgumentException(Messages.GroupWish_oneConfig(String.join(", ", given)));
        }
        String field = given.get(0);
        boolean server = "Server".equals(platform);
        if ((server && "traffic".equals(field)) || (!server && "minHealthy".equals(field))) {
            throw new IllegalArgumentException(Messages.GroupWish_platform(field, platform));
        }
        return switch (field) {
            case "config" -> ConfigWish.named(texts.get(field));
            case "minHealthy" -> ConfigWish.healthy(texts.get(field));
            default -> ConfigWish.traffic(read(field), platform);
        };
    }

    /**
     * The settings.
     *
     * @param roleArn makes an ARN of the name of a role
     * @throws IllegalArgumentException with one line that names the field
     */
    public GroupSettings settings(UnaryOperator<String> roleArn) {
        refuseForPlatform();
        ConfigWish config = config();
        String role = texts.get(GroupSettings.ROLE);
        return new GroupSettings(
                role == null ? null : role.startsWith("arn:") ? role : roleArn.apply(role),
                config == null ? null : config.name(),
                says(GroupSettings.EC2_TAGS)
                        ? TagSets.parse(GroupSettings.EC2_TAGS, read(GroupSettings.EC2_TAGS))
                        : null,
                says(GroupSettings.ON_PREMISES_TAGS)
                        ? TagSets.parse(GroupSettings.ON_PREMISES_TAGS, read(GroupSettings.ON_PREMISES_TAGS))
                        : null,
                names(GroupSettings.AUTO_SCALING_GROUPS, Integer.MAX_VALUE),
                services(),
                says(GroupSettings.BLUE_GREEN) ? BlueGreen.parse(read(GroupSettings.BLUE_GREEN)) : null,
                says(GroupSettings.LOAD_BALANCERS) ? Balancers.parse(read(GroupSettings.LOAD_BALANCERS)) : null,
                names(GroupSettings.ALARMS, MOST_ALARMS),
                triggers(),
                rollback());
    }

    private void refuseForPlatform() {
        List<String> wrong = "Server".equals(platform)
                ? List.of(GroupSettings.ECS_SERVICES)
                : List.of(GroupSettings.EC2_TAGS, GroupSettings.ON_PREMISES_TAGS, GroupSettings.AUTO_SCALING_GROUPS);
        for (String field : wrong) {
            if (says(field)) {
                throw new IllegalArgumentException(Messages.GroupWish_platform(field, platform));
            }
        }
    }

    private List<String> names(String field, int most) {
        if (!says(field)) {
            return null;
        }
        List<String> names = PlainYaml.words(read(field));
        if (names.size() > most) {
            throw new IllegalArgumentException(Messages.GroupWish_many(field, most));
        }
        return names;
    }

    private List<String> services() {
        List<String> services = names(GroupSettings.ECS_SERVICES, MOST_ALARMS);
        if (services != null) {
            for (String service : services) {
                if (!SERVICE.matcher(service).matches()) {
                    throw new IllegalArgumentException(Messages.GroupWish_service(service));
                }
            }
        }
        return services;
    }

    private List<Trigger> triggers() {
        if (!says(GroupSettings.TRIGGERS)) {
            return null;
        }
        List<Trigger> triggers = Trigger.parse(read(GroupSettings.TRIGGERS));
        if (triggers.size() > MOST_TRIGGERS) {
            throw new IllegalArgumentException(Messages.GroupWish_many(GroupSettings.TRIGGERS, MOST_TRIGGERS));
        }
        return triggers;
    }

    private List<String> rollback() {
        if (!says(GroupSettings.AUTO_ROLLBACK)) {
            return null;
        }
        Object value = read(GroupSettings.AUTO_ROLLBACK);
        if (Boolean.TRUE.equals(value)) {
            return List.of("DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM");
        }
        if (Boolean.FALSE.equals(value)) {
            return List.of();
        }
        List<String> events = new ArrayList<>();
        Collection<String> words = PlainYaml.words(value);
        for (String word : words) {
            events.add(EVENTS.get(Plain.word(
                    GroupSettings.AUTO_ROLLBACK,
                    word,
                    EVENTS.keySet().stream().sorted().toList(),
                    null)));
        }
        return events;
    }
}
