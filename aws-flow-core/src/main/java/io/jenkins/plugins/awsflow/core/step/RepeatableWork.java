package io.jenkins.plugins.awsflow.core.step;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.Serializable;

/**
 * Blocking work that may safely be done again from its start after a restart of the controller, such as an upload under
 * a name made from the content's hash. Serialised with the execution: implementations have plain fields only.
 *
 * @param <T> a plain value that the step returns to Groovy
 */
public interface RepeatableWork<T> extends Serializable {
    /** Called on a worker thread; is interrupted when the step is stopped. */
    @SuppressFBWarnings(
            value = "THROWS_METHOD_THROWS_CLAUSE_BASIC_EXCEPTION",
            justification = "as Callable has it: whatever a step's work throws becomes the step's failure")
    T run(WorkContext context) throws Exception;

    /** Whether it may take hours, so that it must not hold the threads that other steps work on. */
    default boolean takesLong() {
        return false;
    }
}
