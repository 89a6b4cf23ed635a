package io.jenkins.plugins.awsflow.runner.engine;

import hudson.model.Result;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Everything of a build that is saved at each step. */
final class Program implements Serializable {
    private static final long serialVersionUID = 1L;

    final LinkedHashMap<Integer, GreenThread> threads = new LinkedHashMap<>();
    /** What the script assigned to {@code env}. */
    final ConcurrentSkipListMap<String, String> environment = new ConcurrentSkipListMap<>();

    PipelineScript script;
    int nextThread;
    /** As in Jenkins the first node has the id 2. */
    int nextNode = 2;

    String startNode;
    /** The result that steps have set so far. */
    Result result;

    String newNodeId() {
        return Integer.toString(nextNode++);
    }
}
