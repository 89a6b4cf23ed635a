package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people meet of the steps: arguments, forms and help. */
class StepsTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static Map<String, Object> arguments(Object... pairs) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            arguments.put(pairs[i].toString(), pairs[i + 1]);
        }
        return arguments;
    }

    @Test
    void makesAStepOfGoodArguments() throws Exception {
        CodeDeployStep step = (CodeDeployStep) new CodeDeployStep.DescriptorImpl()
                .newInstance(arguments(
                        "application", "Web", "group", "beta", "onAbort", "stopAndRollback", "autoRollback", true));
        assertThat(step.getOnAbort()).isEqualTo(OnAbort.stopAndRollback);
        assertThat(step.getAutoRollback()).isTrue();
    }

    /** XStream makes objects without their constructors, so a field that a saved job lacks has no initial value. */
    @Test
    void aJobThatWasSavedWithoutAFieldGetsItsDefault() throws Exception {
        CodeDeployStep step = withoutConstructor(CodeDeployStep.class);
        assertThat(step.getOnAbort()).isEqualTo(OnAbort.stop);
        assertThat(step.abortMode()).isEqualTo("stop");
        assertThat(step.getFileExistsBehavior()).isEqualTo(FileExistsBehavior.DISALLOW);
        assertThat(withoutConstructor(CodeDeployBundleStep.class).getFrom()).isEqualTo(".");
    }

    private static <T> T withoutConstructor(Class<T> type) throws ReflectiveOperationException {
        return type.cast(sun.reflect.ReflectionFactory.getReflectionFactory()
                .newConstructorForSerialization(type, Object.class.getDeclaredConstructor())
                .newInstance());
    }

    @Test
    void namesABadArgumentInOneLine() {
        CodeDeployStep.DescriptorImpl descriptor = new CodeDeployStep.DescriptorImpl();
        assertThatThrownBy(() -> descriptor.newInstance(
                        arguments("application", "Web", "group", "beta", "onAbort", "stopAndRolback")))
                .isInstanceOf(AbortException.class)
                .hasMessage("codeDeploy: onAbort cannot be \"stopAndRolback\"; did you mean \"stopAndRollback\"?");
        assertThatThrownBy(() -> descriptor.newInstance(
                        arguments("application", "Web", "group", "beta", "fileExistsBehavior", "no")))
                .hasMessage("codeDeploy: fileExistsBehavior cannot be \"no\"; there are: DISALLOW, OVERWRITE, RETAIN");
        assertThatThrownBy(() -> descriptor.newInstance(arguments("application", "Web", "grup", "beta")))
                .hasMessage("codeDeploy: there is no parameter \"grup\"; did you mean \"group\"?");
        assertThatThrownBy(() -> descriptor.newInstance(arguments("application", "Web")))
                .hasMessage("codeDeploy: the parameter \"group\" is missing");
        assertThatThrownBy(() -> descriptor.newInstance(arguments("application", "Web", "group", " ")))
                .isInstanceOf(AbortException.class)
                .hasMessageContaining("\"group\" must be given");
    }

    @Test
    void asksForNoMoreContextThanItNeeds() {
        assertThat(new ArrayList<Object>(new CodeDeployStep.DescriptorImpl().getRequiredContext()))
                .containsExactlyInAnyOrder(Run.class, TaskListener.class);
        assertThat(new ArrayList<Object>(new CodeDeployBundleStep.DescriptorImpl().getRequiredContext()))
                .containsExactlyInAnyOrder(Run.class, TaskListener.class);
    }

    @Test
    void isShownByItsGist() {
        assertThat(new CodeDeployStep.DescriptorImpl().argumentsToString(arguments("application", "Web", "group", "b")))
                .isEqualTo("Web to b");
        assertThat(new CodeDeployBundleStep.DescriptorImpl().argumentsToString(arguments("application", "Web")))
                .isEqualTo("Web");
        assertThat(OnAbort.leave.getDisplayName()).isNotEqualTo(OnAbort.stop.getDisplayName());
        assertThat(new CodeDeployStep.DescriptorImpl().doFillAutoRollbackItems())
                .hasSize(3);
    }
}
