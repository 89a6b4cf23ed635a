package io.jenkins.plugins.awsflow.stack.template;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One stack of a list of stacks that are to be made together. */
public final class ListedStack {
    private final String id;
    private final String name;
    private final String place;
    private String file = "template";
    private Template template;
    private Map<String, String> values = new LinkedHashMap<>();
    private boolean keepsValues;
    private List<String> dependsOn = new ArrayList<>();

    /** @param place what account and region it will be in, in any words: exports are seen within one only */
    public ListedStack(String name, String place) {
        this(name, name, place);
    }

    /** @param id what the list calls it, where several bear one name in different accounts or regions */
    public ListedStack(String id, String name, String place) {
        this.id = id;
        this.name = name;
        this.place = place;
    }

    /** @param newFile where the template is, for messages */
    public ListedStack template(String newFile, Template newTemplate) {
        file = newFile;
        template = newTemplate;
        return this;
    }

    /** @param kept whether parameters that are not given keep what the stack has, and not what the template says */
    public ListedStack values(Map<String, String> given, boolean kept) {
        values = new LinkedHashMap<>(given);
        keepsValues = kept;
        return this;
    }

    public ListedStack dependsOn(Collection<String> names) {
        dependsOn = new ArrayList<>(names);
        return this;
    }

    /** What the list calls it: its name, unless it has an id of its own. */
    public String id() {
        return id;
    }

    /** What CloudFormation calls it. */
    String name() {
        return name;
    }

    String place() {
        return place;
    }

    String file() {
        return file;
    }

    /** Null if it is not at hand. */
    Template template() {
        return template;
    }

    Map<String, String> values() {
        return values;
    }

    boolean keepsValues() {
        return keepsValues;
    }

    List<String> dependsOn() {
        return dependsOn;
    }
}
