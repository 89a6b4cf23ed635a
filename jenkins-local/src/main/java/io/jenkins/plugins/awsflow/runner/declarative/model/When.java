package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Whether a stage runs, and when that is asked. */
public final class When implements Serializable {
    private static final long serialVersionUID = 1L;

    private final ArrayList<Condition> conditions = new ArrayList<>();
    private boolean beforeAgent;
    private boolean beforeInput;
    private boolean beforeOptions;

    /** All must hold. */
    public List<Condition> conditions() {
        return conditions;
    }

    public boolean beforeAgent() {
        return beforeAgent;
    }

    public void setBeforeAgent(boolean beforeAgent) {
        this.beforeAgent = beforeAgent;
    }

    public boolean beforeInput() {
        return beforeInput;
    }

    public void setBeforeInput(boolean beforeInput) {
        this.beforeInput = beforeInput;
    }

    public boolean beforeOptions() {
        return beforeOptions;
    }

    public void setBeforeOptions(boolean beforeOptions) {
        this.beforeOptions = beforeOptions;
    }
}
