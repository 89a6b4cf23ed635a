package io.jenkins.plugins.awsflow.codecommit.git;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutOrder;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import io.jenkins.plugins.awsflow.codecommit.model.TroubleKind;

/**
 * Attempts at one clone. One that is broken is made anew; if it is broken again, once more without the cache. Only if that
 * helps was the cache at fault, and goes.
 */
final class Attempts {
    private final CheckoutOrder order;
    private final Cancellation cancellation;
    private String broken;

    Attempts(CheckoutOrder order, Cancellation cancellation) {
        this.order = order;
        this.cancellation = cancellation;
    }

    /** One of them. */
    interface Attempt<T> {
        T run() throws GitTrouble;
    }

    /** Deletes the clone and its files. */
    interface Wipe {
        void run() throws GitTrouble;
    }

    <T> T run(Attempt<T> attempt, Wipe wipe) throws GitTrouble {
        PackCache suspect = null;
        while (true) {
            try {
                T result = attempt.run();
                if (suspect != null) {
                    suspect.discard(cancellation);
                }
                return result;
            } catch (GitTrouble e) {
                PackCache cache = PackCache.of(order);
                boolean again = broken == null || cache != null;
                if (e.kind() != TroubleKind.BROKEN_CLONE
                        || e.submodule() != null
                        || cancellation.isCancelled()
                        || !again) {
                    throw e;
                }
                if (broken != null) {
                    suspect = cache;
                    order.cache(null, null);
                }
                broken = broken == null ? e.getMessage() : broken;
                wipe.run();
            }
        }
    }

    /** What was wrong with the clone that was there; null for nothing. */
    String broken() {
        return broken;
    }
}
