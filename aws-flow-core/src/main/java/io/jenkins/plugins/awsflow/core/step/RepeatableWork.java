package io.jenkins.plugins.awsflow.core.step;

import java.io.Serializable;

/**
 * Blocking work that may safely be done again from its start after a restart of the controller, such as an upload under
 * a name made from the content's hash. Serialised with the execution: implementations have plain fields only.
 *
 * @param <T> a plain value that the step returns to Groovy
 */
public interface RepeatableWork<T> extends Serializable {
    /** Called on a worker thread; is interrupted when the step is stopped. */
    T run(WorkContext context) throws Exception;
}
