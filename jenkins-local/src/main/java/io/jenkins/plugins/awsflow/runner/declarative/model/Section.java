package io.jenkins.plugins.awsflow.runner.declarative.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pipeline and its stages have in common. Numbers called code are places in the list of closures that the
 * script hands to the interpreter; -1 stands for none.
 */
public abstract class Section implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int line;
    private Agent agent;
    private Environment environment;
    private Post post;
    private final ArrayList<Call> options = new ArrayList<>();
    private final ArrayList<Stage> stages = new ArrayList<>();

    Section(int line) {
        this.line = line;
    }

    /** Where it is in the Jenkinsfile. */
    public int line() {
        return line;
    }

    /** Null where it has none. */
    public Agent agent() {
        return agent;
    }

    public void setAgent(Agent agent) {
        this.agent = agent;
    }

    /** Null where it has none. */
    public Environment environment() {
        return environment;
    }

    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    /** Null where it has none. */
    public Post post() {
        return post;
    }

    public void setPost(Post post) {
        this.post = post;
    }

    /** In the order in which they are written. */
    public List<Call> options() {
        return options;
    }

    /** The option of a name, or null. */
    public Call option(String name) {
        for (Call o : options) {
            if (o.name().equals(name)) {
                return o;
            }
        }
        return null;
    }

    /** The stages inside, one after the other; empty where there are none. */
    public List<Stage> stages() {
        return stages;
    }
}
