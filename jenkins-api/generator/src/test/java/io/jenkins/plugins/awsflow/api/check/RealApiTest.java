package io.jenkins.plugins.awsflow.api.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.api.Javac;
import io.jenkins.plugins.awsflow.api.RealStubs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plugin class that does not fit the real API does not build; one that does, builds. */
class RealApiTest {
    private static final String GOOD =
            """
            package x;

            import hudson.Extension;
            import hudson.model.*;
            import hudson.util.*;
            import java.io.Serializable;
            import java.util.*;
            import org.jenkinsci.Symbol;
            import org.jenkinsci.plugins.workflow.steps.*;
            import org.kohsuke.stapler.*;
            import org.kohsuke.stapler.verb.POST;

            public final class GoodStep extends Step implements Serializable {
                private static final long serialVersionUID = 1L;
                private final String name;
                private Result result = Result.SUCCESS;

                @DataBoundConstructor
                public GoodStep(String name) { this.name = name; }

                @DataBoundSetter
                public void setCount(int count) { }

                @Override
                public StepExecution start(StepContext context) { return new Execution(context); }

                private static final class Execution extends SynchronousNonBlockingStepExecution<Void> {
                    private static final long serialVersionUID = 1L;
                    Execution(StepContext context) { super(context); }

                    @Override
                    protected Void run() throws Exception {
                        Run<?, ?> run = getContext().get(Run.class);
                        getContext().get(TaskListener.class).getLogger().println(run.getExternalizableId());
                        run.addAction(new InvisibleAction() {});
                        return null;
                    }
                }

                @Extension
                @Symbol("good")
                public static final class DescriptorImpl extends StepDescriptor {
                    @Override public String getFunctionName() { return "good"; }
                    @Override public Set<? extends Class<?>> getRequiredContext() { return Set.of(Run.class); }

                    @POST
                    public FormValidation doCheckName(@AncestorInPath Item item, @QueryParameter String value) {
                        item.checkPermission(Item.CONFIGURE);
                        return value.isEmpty() ? FormValidation.error("no") : FormValidation.ok();
                    }
                }
            }
            """;

    @TempDir
    Path temp;

    @Test
    void aGoodPluginClassBuildsAndPassesTheCheck() throws IOException {
        assertThat(compile("x.GoodStep", GOOD)).isEmpty();
        assertThat(check("workflow-step-api:" + version("workflow-step-api"))).isEmpty();
    }

    @Test
    void theSameClassWithoutItsDependencyDoesNotPass() throws IOException {
        assertThat(compile("x.GoodStep", GOOD)).isEmpty();
        assertThat(check("structs:" + version("structs")))
                .anyMatch(line -> line.endsWith("plugin workflow-step-api is not in Plugin-Dependencies"))
                .contains("Plugin-Dependencies: no class of structs is used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    run.getLogs();                                  | cannot find symbol
                    String log = run.getLog(1);                     | incompatible types
                    run.getLog("x");                                | incompatible types
                    run.allowKill = true; hudson.model.Cause.foo(); | cannot find symbol
                    new hudson.model.Cause();                       | abstract; cannot be instantiated
                    run.getLog();                                   | unreported exception
                    hudson.model.Result.from("x");                  | cannot find symbol
                    hudson.Util.fixEmpty(3);                        | incompatible types
                    """)
    void aCallOfAMissingOrDifferentMemberDoesNotCompile(String code, String error) {
        assertThat(compile("x.Bad", "package x; class Bad { void z(hudson.model.Run<?, ?> run) { " + code + " } }"))
                .anyMatch(message -> message.contains(error));
    }

    @Test
    void anOverrideOfAFinalMethodDoesNotCompile() {
        assertThat(compile(
                        "x.Bad",
                        "package x; abstract class Bad extends hudson.model.Run<Bad.J, Bad> {"
                                + " abstract static class J extends hudson.model.Job<J, Bad> { J() { super(null, null); } }"
                                + " Bad() throws java.io.IOException { super(null); }"
                                + " public java.nio.charset.Charset getCharset() { return null; } }"))
                .anyMatch(message -> message.contains("overridden method is final"));
    }

    @Test
    void restrictedAndDeprecatedMembersCompileButDoNotPass() throws IOException {
        assertThat(compile(
                        "x.Bad",
                        "package x; class Bad { @SuppressWarnings(\"deprecation\") void z(hudson.model.Run<?, ?> run)"
                                + " throws Exception { run.getLog(); run.getRunTabs(); } }"))
                .isEmpty();
        assertThat(new ReferenceChecker(RealStubs.DATA)
                        .check(new ReferenceChecker.Plugin(temp.resolve("classes"), RealStubs.classPath(), null, temp)))
                .containsExactly(
                        "Bad.class -> hudson/model/Run.getLog()Ljava/lang/String;: deprecated in jenkins-core 2.541.3;"
                                + " if it must be, give a reason in deprecated.txt",
                        "Bad.class -> hudson/model/Run.getRunTabs()Ljava/util/List;: restricted to NoExternalUse in"
                                + " jenkins-core 2.541.3");
    }

    private List<String> compile(String name, String source) {
        return new Javac(temp.resolve("classes"), RealStubs.classPath())
                .add(name, source)
                .errors();
    }

    private List<String> check(String dependencies) throws IOException {
        return new ReferenceChecker(RealStubs.DATA)
                .check(new ReferenceChecker.Plugin(temp.resolve("classes"), RealStubs.classPath(), dependencies, temp));
    }

    private static String version(String plugin) {
        return RealStubs.DATA.artifact(plugin).version();
    }
}
