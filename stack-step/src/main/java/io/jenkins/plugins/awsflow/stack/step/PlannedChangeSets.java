package io.jenkins.plugins.awsflow.stack.step;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.core.model.LedgerRecord;
import io.jenkins.plugins.awsflow.core.model.OperationState;
import io.jenkins.plugins.awsflow.core.operation.OperationLedger;
import io.jenkins.plugins.awsflow.stack.aws.ExecuteKind;
import io.jenkins.plugins.awsflow.stack.aws.PlanKind;
import io.jenkins.plugins.awsflow.stack.aws.StackParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The change sets that a build has made to be carried out later, by its own ledger. */
final class PlannedChangeSets {
    private final List<LedgerRecord> records;

    private PlannedChangeSets(List<LedgerRecord> records) {
        this.records = new ArrayList<>(records);
    }

    static PlannedChangeSets of(Run<?, ?> run) {
        return new PlannedChangeSets(new OperationLedger(run.getRootDir().toPath()).all());
    }

    private List<LedgerRecord> made() {
        return records.stream()
                .filter(record -> record.request().kind().equals(PlanKind.ID))
                .filter(record -> record.phase() == LedgerRecord.Phase.ENDED)
                .filter(record -> record.state() == OperationState.SUCCEEDED)
                .toList();
    }

    /** The last one for a stack; also one that held no changes and so is not there. */
    Optional<LedgerRecord> latest(String stack, String region, String account) {
        return made().stream()
                .filter(record -> stack.equals(record.request().parameter(StackParameters.STACK)))
                .filter(record -> region.equals(record.region()) && account.equals(record.account()))
                .reduce((one, later) -> later);
    }

    /** Those that the build did not begin to carry out. */
    List<LedgerRecord> waiting() {
        Set<String> begun = new TreeSet<>();
        for (LedgerRecord record : records) {
            if (record.request().kind().equals(ExecuteKind.ID) && record.followId() != null) {
                begun.add(record.request().parameter(StackParameters.CHANGE_SET));
            }
        }
        return made().stream()
                .filter(record -> record.result().get(PlanKind.ARN) != null)
                .filter(record -> !begun.contains((String) record.result().get(PlanKind.ARN)))
                .toList();
    }
}
