package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.AbortException;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

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
                .containsExactlyInAnyOrder(Run.class, TaskListener.class, FilePath.class);
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

    @ParameterizedTest
    @ValueSource(classes = {CodeDeployStep.class, CodeDeployBundleStep.class})
    void everyFieldIsInTheFormAndHasHelpInBothLanguages(Class<?> step) throws Exception {
        String form = text(step, "config.jelly");
        assertThat(form).startsWith("<?jelly escape-by-default='true'?>");
        List<String> fields = new ArrayList<>(List.of(""));
        for (Method method : step.getDeclaredMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class)) {
                String name = method.getName().substring(3);
                fields.add(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
            }
        }
        for (var parameter : List.of(step.getConstructors()).stream()
                .filter(constructor -> constructor.isAnnotationPresent(DataBoundConstructor.class))
                .flatMap(constructor -> List.of(constructor.getParameters()).stream())
                .toList()) {
            fields.add(parameter.getName());
        }
        assertThat(fields).hasSizeGreaterThan(7);
        for (String field : fields) {
            String suffix = field.isEmpty() ? "" : "-" + field;
            if (!field.isEmpty()) {
                assertThat(form).contains("field=\"" + field + "\"");
            }
            assertThat(text(step, "help" + suffix + ".html")).as(field).hasSizeBetween(60, 600);
            assertThat(text(step, "help" + suffix + "_zh_CN.html")).as(field).matches("(?s).*\\p{IsHan}{3}.*");
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {CodeDeployStep.class, CodeDeployBundleStep.class})
    void everyTitleOfTheFormIsTranslated(Class<?> step) throws Exception {
        TreeSet<String> titles = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\$\\{%([^}]+)}").matcher(text(step, "config.jelly"));
        while (matcher.find()) {
            titles.add(matcher.group(1));
        }
        Properties chinese = new Properties();
        chinese.load(new StringReader(text(step, "config_zh_CN.properties")));
        assertThat(new TreeSet<>(chinese.stringPropertyNames())).isEqualTo(titles);
    }

    private static String text(Class<?> step, String name) throws IOException {
        try (InputStream in = step.getResourceAsStream(step.getSimpleName() + "/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
