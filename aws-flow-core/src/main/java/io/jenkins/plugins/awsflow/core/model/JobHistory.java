package io.jenkins.plugins.awsflow.core.model;

/**
 * What was written down of a job over its builds, read line by line. A line that cannot be read, such as one that a crash
 * tore, must be passed over: the end of its build tells it again.
 *
 * @param <H> the implementing class itself
 */
public interface JobHistory<H extends JobHistory<H>> {
    /** Takes up a line, without its end. */
    void add(String line);

    /** Whether the end of an operation is known. */
    boolean has(int build, String token);

    /** The same as it stands now, which nothing changes any more; must be cheap, it is made for each reader. */
    H copy();
}
