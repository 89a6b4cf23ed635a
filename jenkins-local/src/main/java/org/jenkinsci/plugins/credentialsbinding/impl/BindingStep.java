package org.jenkinsci.plugins.credentialsbinding.impl;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.credentialsbinding.MultiBinding;
import org.jenkinsci.plugins.credentialsbinding.masking.SecretPatterns;
import org.jenkinsci.plugins.workflow.log.TaskListenerDecorator;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FailureHandler;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code withCredentials}: secrets in variables of a block, masked in its log. */
@SuppressWarnings("rawtypes") // as Jenkins declares it
public final class BindingStep extends Step {
    private final List<MultiBinding> bindings;

    @DataBoundConstructor
    public BindingStep(List<MultiBinding> bindings) {
        this.bindings = bindings;
    }

    public List<MultiBinding> getBindings() {
        return bindings;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient BindingStep step;

        Execution(BindingStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        public boolean start() throws Exception {
            StepContext context = getContext();
            Map<String, String> secret = new LinkedHashMap<>();
            Map<String, String> open = new LinkedHashMap<>();
            ArrayList<MultiBinding.Unbinder> unbinders = new ArrayList<>();
            for (MultiBinding<?> b : step.bindings) {
                MultiBinding.MultiEnvironment bound = bind(b, context);
                unbinders.add(bound.getUnbinder());
                secret.putAll(bound.getSecretValues());
                open.putAll(bound.getPublicValues());
            }
            if (!secret.isEmpty()) {
                context.get(TaskListener.class)
                        .getLogger()
                        .println("Masking supported pattern matches of "
                                + secret.keySet().stream().map(v -> "$" + v).collect(Collectors.joining(" or ")));
            }
            Mask mask = new Mask(secret.values());
            context.newBodyInvoker()
                    .withContext(EnvironmentExpander.merge(
                            context.get(EnvironmentExpander.class), new Variables(secret, open)))
                    .withContext(TaskListenerDecorator.merge(context.get(TaskListenerDecorator.class), mask))
                    .withContext(FailureHandler.merge(context.get(FailureHandler.class), new MaskedFailures(mask)))
                    .withCallback(new Unbinding(unbinders))
                    .start();
            return false;
        }

        private MultiBinding.MultiEnvironment bind(MultiBinding<?> binding, StepContext context) throws Exception {
            FilePath workspace = context.get(FilePath.class);
            Launcher launcher = context.get(Launcher.class);
            if (binding.getDescriptor().requiresWorkspace() && (workspace == null || launcher == null)) {
                throw new MissingContextVariableException(FilePath.class, step.getDescriptor());
            }
            return binding.bind(context.get(Run.class), workspace, launcher, context.get(TaskListener.class));
        }
    }

    /** The variables. */
    private static final class Variables extends EnvironmentExpander {
        private static final long serialVersionUID = 1L;
        private final LinkedHashMap<String, Secret> secret = new LinkedHashMap<>();
        private final LinkedHashMap<String, String> open;

        Variables(Map<String, String> secret, Map<String, String> open) {
            secret.forEach((name, value) -> this.secret.put(name, Secret.fromString(value)));
            this.open = new LinkedHashMap<>(open);
        }

        @Override
        public void expand(EnvVars env) {
            secret.forEach((name, value) -> env.override(name, value.getPlainText()));
            open.forEach(env::override);
        }

        @Override
        public Set<String> getSensitiveVariables() {
            return Collections.unmodifiableSet(secret.keySet());
        }
    }

    /** Masks the log. */
    private static final class Mask extends TaskListenerDecorator {
        private static final long serialVersionUID = 1L;
        private final Secret pattern;
        private transient volatile Pattern compiled;

        Mask(Collection<String> secrets) {
            pattern = Secret.fromString(
                    SecretPatterns.getAggregateSecretPattern(secrets).pattern());
        }

        Pattern pattern() {
            if (compiled == null) {
                compiled = Pattern.compile(pattern.getPlainText());
            }
            return compiled;
        }

        @Override
        public OutputStream decorate(OutputStream logger) {
            return new SecretPatterns.MaskingOutputStream(logger, this::pattern, StandardCharsets.UTF_8.name());
        }
    }

    /** Masks what errors say. */
    private static final class MaskedFailures implements FailureHandler {
        private static final long serialVersionUID = 1L;
        private final Mask mask;

        MaskedFailures(Mask mask) {
            this.mask = mask;
        }

        @Override
        public Throwable handle(StepContext context, Throwable t) {
            Pattern p = mask.pattern();
            return p.pattern().isEmpty() ? t : MaskedException.of(t, p);
        }
    }

    /** Takes away what the bindings left. */
    private static final class Unbinding extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final ArrayList<MultiBinding.Unbinder> unbinders;

        Unbinding(List<MultiBinding.Unbinder> unbinders) {
            this.unbinders = new ArrayList<>(unbinders);
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            Exception failure = null;
            for (MultiBinding.Unbinder u : unbinders) {
                try {
                    u.unbind(
                            context.get(Run.class),
                            context.get(FilePath.class),
                            context.get(Launcher.class),
                            context.get(TaskListener.class));
                } catch (IOException | InterruptedException | RuntimeException e) {
                    if (failure == null) {
                        failure = e;
                    } else {
                        failure.addSuppressed(e);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** What it is. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "withCredentials";
        }

        @Override
        public String getDisplayName() {
            return "Bind credentials to variables";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class, Run.class);
        }
    }
}
