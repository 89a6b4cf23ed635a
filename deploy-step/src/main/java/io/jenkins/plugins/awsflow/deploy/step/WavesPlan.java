package io.jenkins.plugins.awsflow.deploy.step;

import io.jenkins.plugins.awsflow.core.connection.AlarmProbes;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.GroupOrder.State;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.Marker;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.GroupHost.Outcome;
import io.jenkins.plugins.awsflow.core.step.GroupContext;
import io.jenkins.plugins.awsflow.core.step.GroupPlan;
import io.jenkins.plugins.awsflow.core.step.OperationPlan;
import io.jenkins.plugins.awsflow.deploy.Messages;
import io.jenkins.plugins.awsflow.deploy.aws.DeploymentParameters;
import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waves of deployments: each wave needs the soak after the one before, and that needs the deployments before it. */
final class WavesPlan implements GroupPlan {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Tells several of these steps of one build apart. */
    private final String id = Marker.newToken();

    private final ArrayList<WaveGroup> groups;
    private final ArrayList<WaveSoak> soaks = new ArrayList<>();
    private final int waves;
    private final int atOnce;
    private final WaveRollback rollback;

    WavesPlan(
            List<WaveGroup> groups, List<Integer> soakMinutes, boolean groupAlarms, int atOnce, WaveRollback rollback) {
        this.groups = new ArrayList<>(groups);
        this.waves = soakMinutes.size();
        this.atOnce = atOnce;
        this.rollback = rollback;
        nameApart();
        soaks(0, groups, 0, groupAlarms);
        for (int wave = 1; wave <= waves; wave++) {
            int itself = wave;
            List<WaveGroup> its =
                    groups.stream().filter(group -> group.wave() == itself).toList();
            int minutes = soakMinutes.get(wave - 1);
            if (minutes > 0 || its.stream().anyMatch(group -> !group.alarms().isEmpty())) {
                soaks(wave, its, minutes, groupAlarms);
            }
        }
    }

    private void nameApart() {
        Set<String> seen = new LinkedHashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        groups.stream().filter(group -> !seen.add(group.name())).forEach(group -> twice.add(group.name()));
        groups.stream().filter(group -> twice.contains(group.name())).forEach(WaveGroup::nameByPlace);
        seen.clear();
        for (WaveGroup group : groups) {
            if (!seen.add(group.name())) {
                throw new IllegalArgumentException(Messages.WavesPlan_twice(group.name()));
            }
        }
    }

    /** One for each account and region that the groups are in. */
    private void soaks(int wave, List<WaveGroup> its, int minutes, boolean groupAlarms) {
        Map<String, List<WaveGroup>> places = new LinkedHashMap<>();
        its.forEach(group -> places.computeIfAbsent(group.place(), place -> new ArrayList<>())
                .add(group));
        places.forEach((place, there) -> {
            String name = wave == 0 ? Messages.WavesPlan_check() : Messages.WavesPlan_soak(wave);
            String full = places.size() == 1 ? name : name + " (" + (place.isEmpty() ? "-" : place.strip()) + ")";
            soaks.add(new WaveSoak(full, wave, there, minutes, groupAlarms));
        });
    }

    @Override
    public List<GroupMember> members(GroupContext context) throws AwsFlowException, IOException {
        boolean named = soaks.stream().anyMatch(soak -> !soak.namedAlarms().isEmpty());
        if (named && !AlarmProbes.available()) {
            throw new AwsFlowException(FailureClass.INVALID, Messages.WavesPlan_noProbe());
        }
        List<GroupMember> members = new ArrayList<>();
        WavesRecord record = new WavesRecord(id, groups.get(0).application());
        List<String> before = soaks(0, members, List.of(), record);
        for (int wave = 1; wave <= waves; wave++) {
            List<String> names = new ArrayList<>();
            for (WaveGroup group : groups) {
                if (group.wave() == wave) {
                    members.add(new GroupMember(group.name(), before));
                    names.add(group.name());
                    record.add(wave, group.name(), true);
                }
            }
            List<String> soaking = soaks(wave, members, names, record);
            before = soaking.isEmpty() ? names : soaking;
        }
        record.keep(context.run());
        return members;
    }

    private List<String> soaks(int wave, List<GroupMember> members, List<String> needs, WavesRecord record) {
        List<String> names = new ArrayList<>();
        for (WaveSoak soak : soaks) {
            if (soak.wave() == wave) {
                members.add(new GroupMember(soak.name(), needs));
                names.add(soak.name());
                record.add(wave, soak.name(), false);
            }
        }
        return names;
    }

    private WaveGroup group(String member) {
        return groups.stream()
                .filter(group -> group.name().equals(member))
                .findFirst()
                .orElse(null);
    }

    private WaveSoak soak(String member) {
        return soaks.stream()
                .filter(soak -> soak.name().equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public OperationPlan plan(String member, Map<String, Map<String, Object>> results) {
        WaveGroup group = group(member);
        OperationPlan plan = group == null ? soak(member) : group.plan();
        return context -> {
            OperationRequest request = plan.plan(context);
            Map<String, String> parameters = request.parameters();
            parameters.put(DeploymentParameters.WAVES, id);
            parameters.put(DeploymentParameters.MEMBER, member);
            return new OperationRequest(request.kind(), request.title(), request.token(), parameters);
        };
    }

    @Override
    public ConnectionRef connection(String member, ConnectionRef ofStep) {
        WaveGroup group = group(member);
        return (group == null ? soak(member).first() : group).in(ofStep);
    }

    @Override
    public String abortMode(String member) {
        WaveGroup group = group(member);
        return group == null ? OnAbort.stop.name() : group.abortMode();
    }

    @Override
    public int timeoutMinutes(String member) {
        WaveGroup group = group(member);
        return group == null ? 0 : group.timeoutMinutes();
    }

    @Override
    public int atOnce() {
        return atOnce;
    }

    @Override
    public boolean goesOn() {
        return false;
    }

    /** Groups of the bad wave, or of all that were begun; those that CodeDeploy has rolled back are as they were. */
    @Override
    public List<String> rollback(List<Outcome> outcomes) {
        int bad = outcomes.stream()
                .filter(outcome -> outcome.state() == State.FAILED)
                .mapToInt(outcome -> wave(outcome.name()))
                .max()
                .orElse(0);
        List<String> names = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            WaveGroup group = group(outcome.name());
            boolean wanted = group != null
                    && (rollback == WaveRollback.all || (rollback == WaveRollback.wave && group.wave() == bad));
            if (wanted
                    && outcome.state() != State.WAITING
                    && outcome.record() != null
                    && outcome.record().followId() == null
                    && !isRolledBackByStop(group, outcome.record())) {
                names.add(outcome.name());
            }
        }
        return names;
    }

    /** CodeDeploy was told to stop it and to bring back what was there before. */
    private static boolean isRolledBackByStop(WaveGroup group, LedgerRecord record) {
        return record.state() == OperationState.STOPPED && group.abortMode().equals(OnAbort.stopAndRollback.name());
    }

    private int wave(String member) {
        WaveGroup group = group(member);
        return group == null ? soak(member).wave() : group.wave();
    }

    @Override
    public String afterFailure() {
        return rollback == WaveRollback.none ? Messages.WavesPlan_afterFailure() : Messages.WavesPlan_afterRollback();
    }
}
