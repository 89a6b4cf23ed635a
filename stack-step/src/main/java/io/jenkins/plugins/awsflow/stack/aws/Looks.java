package io.jenkins.plugins.awsflow.stack.aws;

import io.jenkins.plugins.awsflow.core.model.OperationHandle;
import io.jenkins.plugins.awsflow.core.model.OperationSnapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CloudFormation is asked of one thing at a time: of many, a round asks for some, chosen by chance. */
final class Looks {
    /** What is looked at in one go: with a round every two seconds below five calls a second. */
    static final int MOST = 8;

    private Looks() {}

    /**
     * One round.
     *
     * @param look empty for an operation that AWS does not know
     */
    static Map<String, OperationSnapshot> at(
            Collection<OperationHandle> handles, Function<OperationHandle, Optional<OperationSnapshot>> look) {
        List<OperationHandle> shuffled = new ArrayList<>(handles);
        Collections.shuffle(shuffled);
        Map<String, OperationSnapshot> found = new LinkedHashMap<>();
        int left = MOST;
        for (OperationHandle handle : shuffled) {
            if (left-- > 0) {
                look.apply(handle).ifPresent(snapshot -> found.put(handle.watchedId(), snapshot));
            } else {
                found.put(handle.watchedId(), OperationSnapshot.NOT_ASKED);
            }
        }
        return found;
    }
}
