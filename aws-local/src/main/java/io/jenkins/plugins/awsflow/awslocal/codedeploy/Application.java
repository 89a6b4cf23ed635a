package io.jenkins.plugins.awsflow.awslocal.codedeploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An application with its revisions and groups. Guarded by the lock of its {@link AccountState}. */
final class Application {
    final String id = UUID.randomUUID().toString();
    final long createdAt;
    final String platform;
    final Map<String, DeploymentGroup> groups = new LinkedHashMap<>();
    final Map<ObjectNode, Revision> revisions = new LinkedHashMap<>();
    String name;

    /** A registered revision. */
    static final class Revision {
        final ObjectNode location;
        final long registeredAt;
        final Set<String> groups = new LinkedHashSet<>();
        String description;
        long firstUsedAt;
        long lastUsedAt;

        Revision(ObjectNode location, String description, long registeredAt) {
            this.location = location;
            this.description = description;
            this.registeredAt = registeredAt;
        }
    }

    Application(String name, String platform, long createdAt) {
        this.name = name;
        this.platform = platform;
        this.createdAt = createdAt;
    }

    /** Registers a revision; one that is known keeps its time and takes the new description. */
    Revision register(ObjectNode location, String description, long now) {
        Revision revision = revisions.computeIfAbsent(location, key -> new Revision(location, description, now));
        if (description != null) {
            revision.description = description;
        }
        return revision;
    }

    /** Notes that a deployment of the revision to the group began. */
    void used(Revision revision, long now) {
        if (revision.firstUsedAt == 0) {
            revision.firstUsedAt = now;
        }
        revision.lastUsedAt = now;
    }

    /** Notes that the revision is now the group's target. */
    void becameTarget(ObjectNode location, String group) {
        revisions.values().forEach(revision -> revision.groups.remove(group));
        Revision revision = revisions.get(location);
        if (revision != null) {
            revision.groups.add(group);
        }
    }
}
