package io.jenkins.plugins.awsflow.runner.declarative.check;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Descriptor;
import hudson.model.JobProperty;
import hudson.model.ParameterDefinition;
import io.jenkins.plugins.awsflow.runner.binding.StepNames;
import io.jenkins.plugins.awsflow.runner.binding.Symbols;
import io.jenkins.plugins.awsflow.runner.declarative.model.Call;
import io.jenkins.plugins.awsflow.runner.declarative.model.Options;
import io.jenkins.plugins.awsflow.runner.declarative.model.Root;
import io.jenkins.plugins.awsflow.runner.declarative.model.Stage;
import io.jenkins.plugins.awsflow.runner.problem.Nearest;
import io.jenkins.plugins.awsflow.runner.problem.ScriptProblem;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Holds a pipeline against the steps and describables on the class path; all problems are told at once, by line. */
public final class ModelCheck {
    /** Blocks that cannot be options. */
    private static final Set<String> NO_OPTIONS = Set.of("node", "stage", "parallel", "script");
    /** What runs a build on a Jenkins by itself; nothing does here. */
    private static final List<String> TRIGGERS = List.of("cron", "pollSCM", "upstream", "githubPush");

    private final String file;
    private final TreeMap<Integer, Set<String>> problems = new TreeMap<>();

    /** For messages about a file. */
    public ModelCheck(String file) {
        this.file = file;
    }

    /** Fails with one line for each problem. */
    public void check(Root root) {
        root.options().forEach(o -> option(o, Options.OF_PIPELINE));
        root.parameters().forEach(this::parameter);
        root.triggers().forEach(this::trigger);
        root.stages().forEach(this::stage);
        root.steps().forEach(this::step);
        if (!problems.isEmpty()) {
            StringBuilder all = new StringBuilder();
            problems.forEach((line, some) -> some.forEach(p -> all.append(all.length() == 0 ? "" : "\n")
                    .append(file)
                    .append(':')
                    .append(line)
                    .append(": ")
                    .append(p)));
            throw new ScriptProblem(all.toString());
        }
    }

    private void add(int line, String problem) {
        problems.computeIfAbsent(line, l -> new TreeSet<>()).add(problem);
    }

    private void stage(Stage s) {
        s.options().forEach(o -> option(o, Options.OF_STAGE));
        if (s.input() != null) {
            s.input().parameters().forEach(this::parameter);
        }
        s.stages().forEach(this::stage);
        s.parallel().forEach(this::stage);
    }

    private void option(Call o, Set<String> allowed) {
        if (allowed.contains(o.name())) {
            return;
        }
        boolean ofPipeline = Options.OF_PIPELINE.contains(o.name()) || Options.hasNoEffect(o);
        boolean inStage = allowed == Options.OF_STAGE;
        if (ofPipeline) {
            if (inStage) {
                add(o.line(), "the option " + o.name() + " is for the whole pipeline, not for a stage");
            }
            Descriptor<?> property = Symbols.descriptor(JobProperty.class, o.name());
            if (property != null) {
                new ArgumentCheck(o, property.clazz, property)
                        .problemsOfStep(true)
                        .forEach(this::add);
            }
            return;
        }
        StepDescriptor d = StepDescriptor.byFunctionName(o.name());
        if (isOption(d)) {
            new ArgumentCheck(o, d.clazz, d).problemsOfStep(true).forEach(this::add);
            return;
        }
        Set<String> names = new TreeSet<>(allowed);
        if (!inStage) {
            names.addAll(Options.WITHOUT_EFFECT);
            names.addAll(Symbols.names(JobProperty.class));
        }
        for (StepDescriptor step : StepDescriptor.all()) {
            if (isOption(step)) {
                names.add(step.getFunctionName());
            }
        }
        boolean elsewhere = d == null && StepNames.isOfOtherPlugin(o.name());
        add(
                o.line(),
                elsewhere
                        ? StepNames.unknown(o.name())
                        : "there is no option " + o.name() + Nearest.hint(o.name(), names) + " (options: "
                                + String.join(", ", names) + ")");
    }

    private static boolean isOption(StepDescriptor d) {
        return d != null
                && d.takesImplicitBlockArgument()
                && !NO_OPTIONS.contains(d.getFunctionName())
                && d.getRequiredContext().stream().noneMatch(c -> c == FilePath.class || c == Launcher.class);
    }

    private void trigger(Call t) {
        String hint = Nearest.hint(t.name(), TRIGGERS);
        if (!TRIGGERS.contains(t.name()) && !hint.isEmpty()) {
            add(t.line(), "there is no trigger " + t.name() + hint);
        }
    }

    private void parameter(Call p) {
        Descriptor<?> d = Symbols.descriptor(ParameterDefinition.class, p.name());
        if (d == null) {
            Set<String> names = Symbols.names(ParameterDefinition.class);
            add(
                    p.line(),
                    "there is no kind of parameter " + p.name() + Nearest.hint(p.name(), names) + " (kinds: "
                            + String.join(", ", names) + ")");
            return;
        }
        new ArgumentCheck(p, d.clazz, d).problemsOfParameter().forEach(this::add);
    }

    private void step(Call s) {
        StepDescriptor d = StepDescriptor.byFunctionName(s.name());
        if (d == null) {
            if (Symbols.descriptor(Object.class, s.name()) == null) {
                add(s.line(), StepNames.unknown(s.name()));
            }
        } else if (d.takesImplicitBlockArgument() != s.hasBlock()) {
            add(
                    s.line(),
                    s.hasBlock()
                            ? "the step " + s.name() + " takes no block"
                            : "the step " + s.name() + " needs a block: " + s.name() + "(…) { … }");
        } else {
            new ArgumentCheck(s, d.clazz, d).problemsOfStep(false).forEach(this::add);
        }
    }
}
