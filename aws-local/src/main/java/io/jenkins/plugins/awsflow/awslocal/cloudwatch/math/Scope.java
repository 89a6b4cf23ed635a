package io.jenkins.plugins.awsflow.awslocal.cloudwatch.math;

import java.util.List;
import java.util.Map;

/** What the names in an expression stand for. */
public interface Scope {
    /** The series of an id, one or several. */
    List<TimeSeries> series(String id);

    /** All series of metrics, by their ids; those of expressions are not among them. */
    Map<String, TimeSeries> metrics();

    /** An empty series over the range that was asked for. */
    TimeSeries empty();
}
