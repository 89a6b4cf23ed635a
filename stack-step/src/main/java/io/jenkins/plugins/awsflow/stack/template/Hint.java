package io.jenkins.plugins.awsflow.stack.template;

import io.jenkins.plugins.awsflow.core.model.Nearest;
import io.jenkins.plugins.awsflow.stack.Messages;
import java.util.Collection;
import java.util.stream.Collectors;

/** What to say after a name that the template does not have. */
final class Hint {
    private static final int MOST_NAMES = 10;

    private Hint() {}

    /** The name that was probably meant; if none is near, those that there are. */
    static String of(String name, Collection<String> candidates) {
        if (candidates.isEmpty()) {
            return Messages.Hint_none();
        }
        return Nearest.to(name, candidates).map(Messages::Hint_didYouMean).orElseGet(() -> {
            String some = candidates.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
            return Messages.Hint_all(candidates.size() > MOST_NAMES ? some + ", …" : some);
        });
    }
}
