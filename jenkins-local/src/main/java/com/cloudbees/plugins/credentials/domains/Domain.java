package com.cloudbees.plugins.credentials.domains;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A group of credentials. */
public class Domain implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Domain GLOBAL = new Domain(null, null, null);

    private final String name;
    private final String description;
    private final ArrayList<DomainSpecification> specifications;

    public Domain(String name, String description, List<DomainSpecification> specifications) {
        this.name = name;
        this.description = description;
        this.specifications = specifications == null ? new ArrayList<>() : new ArrayList<>(specifications);
    }

    public static Domain global() {
        return GLOBAL;
    }

    public String getName() {
        return name;
    }

    public String getDescription() {
        return description;
    }

    public List<DomainSpecification> getSpecifications() {
        return specifications;
    }

    public boolean isGlobal() {
        return name == null && specifications.isEmpty();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Domain d && Objects.equals(name, d.name);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(name);
    }
}
