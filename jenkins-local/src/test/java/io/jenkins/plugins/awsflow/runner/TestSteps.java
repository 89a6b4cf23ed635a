package io.jenkins.plugins.awsflow.runner;

import hudson.EnvVars;
import hudson.Extension;
import hudson.console.LineTransformationOutputStream;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Steps as plugins write them. */
public final class TestSteps {
    private TestSteps() {}

    /** Says what every descriptor must say. */
    public abstract static class Info extends StepDescriptor {
        private final String name;
        private final boolean block;

        Info(String name, boolean block) {
            this.name = name;
            this.block = block;
        }

        @Override
        public String getFunctionName() {
            return name;
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return block;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }

    /** {@code later}: another thread completes it. */
    public static final class LaterStep extends Step {
        private final String value;
        private long millis = 20;

        @DataBoundConstructor
        public LaterStep(String value) {
            this.value = value;
        }

        @DataBoundSetter
        public void setMillis(long millis) {
            this.millis = millis;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, value, millis);
        }

        /** Goes on after a restart. */
        static final class Execution extends StepExecution {
            private static final long serialVersionUID = 1L;
            private final String value;
            private final long end;

            Execution(StepContext context, String value, long millis) {
                super(context);
                this.value = value;
                this.end = System.currentTimeMillis() + millis;
            }

            @Override
            public boolean start() {
                work();
                return false;
            }

            private void work() {
                Thread t = new Thread(() -> {
                    try {
                        TimeUnit.MILLISECONDS.sleep(Math.max(0, end - System.currentTimeMillis()));
                        getContext().get(TaskListener.class).getLogger().println("later " + value);
                        getContext().onSuccess(value);
                    } catch (IOException | InterruptedException e) {
                        getContext().onFailure(e);
                    }
                });
                t.setDaemon(true);
                t.start();
            }

            @Override
            public void onResume() {
                work();
            }

            @Override
            public void stop(Throwable cause) throws Exception {
                getContext().get(TaskListener.class).getLogger().println("stopped " + value);
                super.stop(cause);
            }

            @Override
            public String getStatus() {
                return "waiting for " + value;
            }
        }

        /** What it is. */
        @Extension
        public static final class DescriptorImpl extends Info {
            public DescriptorImpl() {
                super("later", false);
            }
        }
    }

    /** How it is. */
    public enum Mood {
        CALM,
        LIVELY
    }

    /** A nested parameter. */
    public static final class Part extends AbstractDescribableImpl<Part> {
        final String name;
        int count = 1;

        @DataBoundConstructor
        public Part(String name) {
            this.name = name;
        }

        @DataBoundSetter
        public void setCount(int count) {
            this.count = count;
        }

        @Override
        public String toString() {
            return name + "x" + count;
        }

        /** What it is. */
        @Extension
        @Symbol("part")
        public static final class DescriptorImpl extends Descriptor<Part> {}
    }

    /** {@code describe}: says what it was given. */
    public static final class DescribeStep extends Step {
        private final String text;
        private int number;
        private boolean flag;
        private Mood mood = Mood.CALM;
        private List<String> list = new ArrayList<>();
        private Map<String, String> map = new LinkedHashMap<>();
        private Part part;
        private List<Part> parts = new ArrayList<>();

        @DataBoundConstructor
        public DescribeStep(String text) {
            this.text = text;
        }

        @DataBoundSetter
        public void setNumber(int number) {
            this.number = number;
        }

        @DataBoundSetter
        public void setFlag(boolean flag) {
            this.flag = flag;
        }

        @DataBoundSetter
        public void setMood(Mood mood) {
            this.mood = mood;
        }

        @DataBoundSetter
        public void setList(List<String> list) {
            this.list = list;
        }

        @DataBoundSetter
        public void setMap(Map<String, String> map) {
            this.map = map;
        }

        @DataBoundSetter
        public void setPart(Part part) {
            this.part = part;
        }

        @DataBoundSetter
        public void setParts(List<Part> parts) {
            this.parts = parts;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(
                    context,
                    text + " " + number + " " + flag + " " + mood + " " + list + " " + map + " " + part + " " + parts);
        }

        /** Quick. */
        static final class Execution extends SynchronousStepExecution<String> {
            private static final long serialVersionUID = 1L;
            private final String all;

            Execution(StepContext context, String all) {
                super(context);
                this.all = all;
            }

            @Override
            protected String run() throws Exception {
                getContext().get(TaskListener.class).getLogger().println(all);
                return all;
            }
        }

        /** Takes a map where parts are wanted, as a descriptor may. */
        @Extension
        public static final class DescriptorImpl extends Info implements CustomDescribableModel {
            public DescriptorImpl() {
                super("describe", false);
            }

            @Override
            public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
                Map<String, Object> changed = new LinkedHashMap<>(arguments);
                if (changed.get("parts") instanceof Map<?, ?> m) {
                    List<Map<String, Object>> parts = new ArrayList<>();
                    m.forEach((k, v) -> parts.add(Map.of("name", k, "count", v)));
                    changed.put("parts", parts);
                }
                return changed;
            }
        }
    }

    /** {@code withSecret}: an environment variable that is masked in the log. */
    public static final class SecretStep extends Step {
        private final String secret;

        @DataBoundConstructor
        public SecretStep(String secret) {
            this.secret = secret;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, secret);
        }

        /** Starts the body. */
        static final class Execution extends StepExecution {
            private static final long serialVersionUID = 1L;
            private final String secret;

            Execution(StepContext context, String secret) {
                super(context);
                this.secret = secret;
            }

            @Override
            public boolean start() throws Exception {
                getContext()
                        .newBodyInvoker()
                        .withContexts(
                                EnvironmentExpander.merge(
                                        getContext().get(EnvironmentExpander.class), new Expander(secret)),
                                TaskListenerDecorator.merge(
                                        getContext().get(TaskListenerDecorator.class), new Mask(secret)))
                        .withCallback(BodyExecutionCallback.wrap(getContext()))
                        .start();
                return false;
            }
        }

        private static final class Expander extends EnvironmentExpander {
            private static final long serialVersionUID = 1L;
            private final String secret;

            Expander(String secret) {
                this.secret = secret;
            }

            @Override
            public void expand(EnvVars env) {
                env.override("SECRET", secret);
            }

            @Override
            public Set<String> getSensitiveVariables() {
                return Set.of("SECRET");
            }
        }

        private static final class Mask extends TaskListenerDecorator {
            private static final long serialVersionUID = 1L;
            private final String secret;

            Mask(String secret) {
                this.secret = secret;
            }

            @Override
            public OutputStream decorate(OutputStream logger) {
                return new LineTransformationOutputStream.Delegating(logger) {
                    @Override
                    protected void eol(byte[] b, int len) throws IOException {
                        String line = new String(b, 0, len, StandardCharsets.UTF_8);
                        out.write(line.replace(secret, "****").getBytes(StandardCharsets.UTF_8));
                    }
                };
            }
        }

        /** What it is. */
        @Extension
        public static final class DescriptorImpl extends Info {
            public DescriptorImpl() {
                super("withSecret", true);
            }
        }
    }

    /** {@code blocking}: works in a thread of its own and cannot be resumed. */
    public static final class BlockingStep extends Step {
        private final long millis;

        @DataBoundConstructor
        public BlockingStep(long millis) {
            this.millis = millis;
        }

        @Override
        public StepExecution start(StepContext context) {
            return new Execution(context, millis);
        }

        /** The work. */
        static final class Execution extends SynchronousNonBlockingStepExecution<String> {
            private static final long serialVersionUID = 1L;
            private final long millis;

            Execution(StepContext context, long millis) {
                super(context);
                this.millis = millis;
            }

            @Override
            protected String run() throws Exception {
                TimeUnit.MILLISECONDS.sleep(millis);
                return "worked";
            }
        }

        /** What it is. */
        @Extension
        public static final class DescriptorImpl extends Info {
            public DescriptorImpl() {
                super("blocking", false);
            }
        }
    }
}
