package io.jenkins.plugins.awsflow.deploy.model.group;

import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.model.PlainYaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What somebody wants of on-premises instances, and what is to be done for it. */
public final class OnPremisesWish {
    private static final Pattern USER = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:user/.+");
    private static final Pattern SESSION = Pattern.compile("arn:aws[a-z-]*:sts::\\d{12}:assumed-role/.+/.+");
    private static final int MOST_TAGS = 10;

    private final Map<String, String> register;
    private final Set<String> deregister;
    private final Set<String> instances;
    private final Map<String, String> tags;
    private final Set<String> removeTags;

    /**
     * An instance that CodeDeploy knows.
     *
     * @param arn of its user or session
     * @param registered false once it was deregistered
     */
    public record Instance(String name, String arn, boolean registered, Map<String, String> tags) {
        public Instance {
            tags = Map.copyOf(tags);
        }
    }

    /**
     * A wish.
     *
     * @param texts by field, as YAML; one that is null or missing says nothing
     * @throws IllegalArgumentException with one line that names the field
     */
    public OnPremisesWish(Map<String, String> texts) {
        register = PlainYaml.map("register", texts.get("register"));
        deregister = new LinkedHashSet<>(words("deregister", texts.get("deregister")));
        instances = new LinkedHashSet<>(words("instances", texts.get("instances")));
        tags = PlainYaml.map("tags", texts.get("tags"));
        removeTags = new LinkedHashSet<>(words("removeTags", texts.get("removeTags")));
        register.forEach((name, arn) -> {
            if (!isUser(arn) && !SESSION.matcher(arn).matches()) {
                throw new IllegalArgumentException(Messages.OnPremisesWish_arn(name, arn));
            }
        });
        for (String name : deregister) {
            if (register.containsKey(name) || instances.contains(name)) {
                throw new IllegalArgumentException(Messages.OnPremisesWish_both(name));
            }
        }
        if (register.isEmpty() && deregister.isEmpty() && instances.isEmpty()) {
            throw new IllegalArgumentException(Messages.OnPremisesWish_nothing());
        }
        if (tags.size() > MOST_TAGS) {
            throw new IllegalArgumentException(Messages.GroupWish_many("tags", MOST_TAGS));
        }
    }

    /** Whether an ARN is that of a user, and not of a session. */
    public static boolean isUser(String arn) {
        return USER.matcher(arn).matches();
    }

    private static List<String> words(String field, String text) {
        return text == null ? List.of() : PlainYaml.words(PlainYaml.read(field, text));
    }

    /** Names of all that it is about. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>(register.keySet());
        names.addAll(instances);
        names.addAll(deregister);
        return new ArrayList<>(names);
    }

    /** What is to be done with one instance. */
    public enum Action {
        REGISTER,
        DEREGISTER,
        TAG,
        UNTAG
    }

    /**
     * One thing to do.
     *
     * @param key ARN of who is registered, or key of a tag; null for a deregistration
     * @param value of the tag; null otherwise
     */
    public record Step(Action action, String name, String key, String value) {
        /** Such as {@code + web-1: Site=berlin}. */
        public String line() {
            return switch (action) {
                case REGISTER -> "+ " + name + " (" + key + ")";
                case DEREGISTER -> "- " + name;
                case TAG -> "+ " + name + ": " + key + "=" + value;
                case UNTAG -> "- " + name + ": " + key + "=" + value;
            };
        }
    }

    /**
     * What is to be done so that all that is wanted holds.
     *
     * @param there by name
     * @throws IllegalArgumentException with one line if it cannot be done
     */
    public List<Step> steps(Map<String, Instance> there) {
        List<Step> steps = new ArrayList<>();
        register.forEach((name, arn) -> {
            Instance instance = registered(there, name);
            if (instance == null) {
                steps.add(new Step(Action.REGISTER, name, arn, null));
            } else if (!arn.equals(instance.arn())) {
                throw new IllegalArgumentException(Messages.OnPremisesWish_other(name, instance.arn()));
            }
        });
        Set<String> tagged = new LinkedHashSet<>(register.keySet());
        tagged.addAll(instances);
        for (String name : tagged) {
            Instance instance = registered(there, name);
            if (instance == null && !register.containsKey(name)) {
                throw new IllegalArgumentException(Messages.OnPremisesWish_unknown(name));
            }
            // The tags of one that was deregistered are still there when it comes back.
            Instance before = there.get(name);
            tags(name, before == null ? Map.of() : before.tags(), steps);
        }
        deregister.stream()
                .filter(name -> registered(there, name) != null)
                .forEach(name -> steps.add(new Step(Action.DEREGISTER, name, null, null)));
        return steps;
    }

    private static Instance registered(Map<String, Instance> there, String name) {
        Instance instance = there.get(name);
        return instance == null || !instance.registered() ? null : instance;
    }

    private void tags(String name, Map<String, String> present, List<Step> steps) {
        for (String key : removeTags) {
            if (present.containsKey(key) && !tags.containsKey(key)) {
                steps.add(new Step(Action.UNTAG, name, key, present.get(key)));
            }
        }
        tags.forEach((key, value) -> {
            String before = present.get(key);
            if (!value.equals(before)) {
                if (before != null) {
                    steps.add(new Step(Action.UNTAG, name, key, before));
                }
                steps.add(new Step(Action.TAG, name, key, value));
            }
        });
    }
}
