package io.jenkins.plugins.awsflow.core.step;

import hudson.Extension;
import io.jenkins.plugins.awsflow.core.model.AwsFlowException;
import io.jenkins.plugins.awsflow.core.model.FailureClass;
import io.jenkins.plugins.awsflow.core.model.GroupMember;
import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.model.OperationRequest;
import io.jenkins.plugins.awsflow.core.operation.CodeDeployKind;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;

/** The least that makes a step of several operations: each group after the one before. */
public final class TestWavesStep extends GroupStep {
    private final String groups;

    /** @param groups comma separated; what follows a plus sign goes with the one before */
    @DataBoundConstructor
    public TestWavesStep(String groups) {
        this.groups = groups;
    }

    public String getGroups() {
        return groups;
    }

    @Override
    protected GroupPlan plan() {
        return new Plan(groups);
    }

    private static final class Plan implements GroupPlan {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String groups;

        Plan(String groups) {
            this.groups = groups;
        }

        @Override
        public List<GroupMember> members(GroupContext context) throws AwsFlowException {
            List<GroupMember> members = new ArrayList<>();
            List<String> before = List.of();
            for (String wave : groups.split(",", -1)) {
                if (wave.isEmpty()) {
                    throw new AwsFlowException(FailureClass.INVALID, "an empty wave");
                }
                List<String> names = List.of(wave.split("\\+", -1));
                for (String name : names) {
                    members.add(new GroupMember(name, before));
                }
                before = names;
            }
            return members;
        }

        @Override
        public OperationPlan plan(String member, Map<String, Map<String, Object>> results) {
            return context -> new OperationRequest(
                    CodeDeployKind.ID,
                    context.run().getParent().getName() + " to " + member + " after " + results.keySet(),
                    context.token(),
                    Map.of("group", member));
        }

        @Override
        public String abortMode(String member) {
            return "stop";
        }

        @Override
        public int atOnce() {
            return 10;
        }

        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public String afterFailure() {
            return "Build again.";
        }
    }

    /** Descriptor of {@code testWaves}. */
    @Extension
    public static final class DescriptorImpl extends AwsStepDescriptor {
        @Override
        public String getFunctionName() {
            return "testWaves";
        }

        @Override
        public IamPolicy iamPolicy() {
            return new TestDeployStep.DescriptorImpl().iamPolicy();
        }

        @Override
        public String getDisplayName() {
            return "Deploy in waves in a test";
        }
    }
}
