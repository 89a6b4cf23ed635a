package io.jenkins.plugins.awsflow.awslocal.cloudformation;

import io.jenkins.plugins.awsflow.awslocal.wire.Xml;
import java.time.Instant;

/** Change sets as the API writes them. */
final class ChangeSetViews {
    private ChangeSetViews() {}

    static void head(Xml xml, ChangeSet changeSet) {
        xml.text("ChangeSetName", changeSet.name)
                .text("ChangeSetId", changeSet.id)
                .text("StackId", changeSet.stack.id)
                .text("StackName", changeSet.stack.name)
                .text("Description", changeSet.description)
                .time("CreationTime", Instant.ofEpochMilli(changeSet.createdAt))
                .text("ExecutionStatus", changeSet.executionStatus)
                .text("Status", changeSet.status)
                .text("StatusReason", changeSet.reason)
                .text("ParentChangeSetId", changeSet.parentId)
                .text("RootChangeSetId", changeSet.rootId);
    }

    static void settings(Xml xml, ChangeSet changeSet) {
        StackViews.settings(xml, changeSet.settings);
        xml.text("IncludeNestedStacks", changeSet.nested)
                .text("OnStackFailure", changeSet.onStackFailure)
                .text("ImportExistingResources", changeSet.importsExisting);
    }

    static void change(Xml xml, ChangeSet.Change change, boolean values) {
        xml.text("Type", "Resource").open("ResourceChange");
        xml.text("PolicyAction", change.policyAction())
                .text("Action", change.action())
                .text("LogicalResourceId", change.logicalId())
                .text("PhysicalResourceId", change.physicalId())
                .text("ResourceType", change.type())
                .text("Replacement", change.replacement())
                .open("Scope");
        change.scope().forEach(scope -> xml.text("member", scope));
        xml.close().open("Details");
        change.details().forEach(detail -> detail(xml, detail, values));
        xml.close();
        xml.text("ChangeSetId", change.changeSetId());
        if (values) {
            xml.text("BeforeContext", change.before()).text("AfterContext", change.after());
        }
        xml.close();
    }

    private static void detail(Xml xml, ChangeSet.Detail detail, boolean values) {
        xml.open("member")
                .open("Target")
                .text("Attribute", detail.attribute())
                .text("Name", detail.name())
                .text("RequiresRecreation", detail.requiresRecreation());
        if (values) {
            xml.text("Path", detail.path())
                    .text("BeforeValue", detail.before())
                    .text("AfterValue", detail.after())
                    .text("AttributeChangeType", detail.kind());
        }
        xml.close()
                .text("Evaluation", detail.evaluation())
                .text("ChangeSource", detail.source())
                .text("CausingEntity", detail.causingEntity())
                .close();
    }
}
