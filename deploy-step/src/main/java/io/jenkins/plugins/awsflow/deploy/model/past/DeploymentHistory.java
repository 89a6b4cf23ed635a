package io.jenkins.plugins.awsflow.deploy.model.past;

import io.jenkins.plugins.awsflow.core.model.JobHistory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the builds of one job deployed, read line by line: a line for each end of a deployment and one for each end of a
 * build with the number of commits in its change log, with tabulators between the fields. Lines that a crash tore are passed
 * over.
 */
public final class DeploymentHistory implements JobHistory<DeploymentHistory> {
    private static final String BUILD = "b";

    private final Map<String, PastDeployment> deployments = new LinkedHashMap<>();
    private final TreeMap<Integer, Integer> changes = new TreeMap<>();
    /** A deployment by revision that says what it is called and made of. */
    private final Map<String, PastDeployment> revisions = new HashMap<>();

    /** The line of a build that is over, without its end. */
    public static String line(int build, int changes) {
        return String.join("\t", BUILD, String.valueOf(build), String.valueOf(changes));
    }

    @Override
    public void add(String line) {
        String[] fields = line.split("\t", -1);
        try {
            if (fields[0].equals(PastDeployment.SIGN)) {
                add(PastDeployment.of(fields));
            } else if (fields[0].equals(BUILD) && fields.length == 3) {
                changes.put(Integer.parseInt(fields[1]), Integer.parseInt(fields[2]));
            }
        } catch (IllegalArgumentException torn) {
            // Half a line: a crash tore it, and the end of its build tells it again.
            return;
        }
    }

    private void add(PastDeployment deployment) {
        PastDeployment same = revisions.get(deployment.revision());
        PastDeployment known = deployment;
        if (same != null && (deployment.label() == null || deployment.commit() == null)) {
            known = deployment.called(
                    deployment.label() == null ? same.label() : deployment.label(),
                    deployment.commit() == null ? same.commit() : deployment.commit());
        }
        revisions.putIfAbsent(known.revision(), known);
        changes.putIfAbsent(known.build(), known.changes());
        deployments.put(known.token(), known);
    }

    @Override
    public boolean has(int build, String token) {
        return deployments.containsKey(token);
    }

    @Override
    public DeploymentHistory copy() {
        DeploymentHistory copy = new DeploymentHistory();
        copy.deployments.putAll(deployments);
        copy.changes.putAll(changes);
        copy.revisions.putAll(revisions);
        return copy;
    }

    public boolean isEmpty() {
        return deployments.isEmpty();
    }

    /** Each group that was ever deployed to, the one with the newest deployment first. */
    public List<GroupPast> groups() {
        Map<GroupKey, List<PastDeployment>> byGroup = new LinkedHashMap<>();
        deployments.values().forEach(deployment -> byGroup.computeIfAbsent(deployment.key(), key -> new ArrayList<>())
                .add(deployment));
        Changes counted = new Changes(changes);
        List<GroupPast> groups = new ArrayList<>();
        byGroup.forEach((key, its) -> {
            // What a killed controller missed was written down later than what came after it.
            its.sort(Comparator.comparingLong(PastDeployment::endedAt));
            groups.add(new GroupPast(key, its, this, counted));
        });
        groups.sort(Comparator.comparingLong((GroupPast group) -> group.newest().endedAt())
                .reversed());
        return groups;
    }

    /** The build that deployed a revision first, and so most likely made it. */
    int origin(String revision) {
        return revisions.get(revision).build();
    }

    /** Commits of builds, summed up. */
    static final class Changes {
        private final TreeMap<Integer, Integer> upTo = new TreeMap<>();

        Changes(TreeMap<Integer, Integer> byBuild) {
            int sum = 0;
            for (Map.Entry<Integer, Integer> build : byBuild.entrySet()) {
                sum += build.getValue();
                upTo.put(build.getKey(), sum);
            }
        }

        /** Of the builds after one up to another. */
        int between(int after, int last) {
            return sum(last) - sum(after);
        }

        private int sum(int build) {
            Map.Entry<Integer, Integer> entry = upTo.floorEntry(build);
            return entry == null ? 0 : entry.getValue();
        }
    }
}
