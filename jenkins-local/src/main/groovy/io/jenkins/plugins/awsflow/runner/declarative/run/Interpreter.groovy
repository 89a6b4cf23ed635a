package io.jenkins.plugins.awsflow.runner.declarative.run

import io.jenkins.plugins.awsflow.runner.declarative.model.Agent
import io.jenkins.plugins.awsflow.runner.declarative.model.Call
import io.jenkins.plugins.awsflow.runner.declarative.model.Environment
import io.jenkins.plugins.awsflow.runner.declarative.model.Input
import io.jenkins.plugins.awsflow.runner.declarative.model.Options
import io.jenkins.plugins.awsflow.runner.declarative.model.Post
import io.jenkins.plugins.awsflow.runner.declarative.model.Root
import io.jenkins.plugins.awsflow.runner.declarative.model.Section
import io.jenkins.plugins.awsflow.runner.declarative.model.Stage
import io.jenkins.plugins.awsflow.runner.declarative.model.Value
import io.jenkins.plugins.awsflow.runner.engine.DeclarativeBuild
import io.jenkins.plugins.awsflow.runner.engine.DeclarativeBuild.Skip
import io.jenkins.plugins.awsflow.runner.engine.PipelineScript

/**
 * Runs a Declarative Pipeline. It is part of the program, so it is compiled as a Jenkinsfile is: it suspends in the
 * middle, is saved, and goes on in another process. The order of everything is that of Jenkins.
 */
class Interpreter implements Serializable {
    private static final long serialVersionUID = 1L

    private final PipelineScript script
    private final List<Closure> codes
    final DeclarativeBuild build
    private final Root root

    Interpreter(PipelineScript script, List<Closure> codes) {
        this.script = script
        this.codes = codes
        this.build = new DeclarativeBuild(script)
        this.root = build.root()
    }

    def run() {
        Throwable error = null
        boolean posted = false
        try {
            prepare()
            inAgent(root, root.agent(), false) {
                withEnvironment(root.environment()) {
                    inOptions(root) {
                        error = stages(root.stages(), null, null, null)
                        posted = true
                        error = postOfPipeline(error)
                        if (error != null) {
                            throw error
                        }
                    }
                }
            }
        } catch (Throwable t) {
            error = error == null ? t : error
        }
        if (!posted) {
            error = postOfPipeline(error)
        }
        if (error != null) {
            throw error
        }
    }

    def prepare() {
        build.tellWhatHasNoEffect()
        build.addParameters(Values.definitions(describables(root.parameters())))
    }

    /** The stages one after the other; gives the first error, having gone through all of them. */
    def stages(List<Stage> stages, Throwable before, Stage parent, Skip skip) {
        Throwable error = before
        for (Stage s in stages) {
            try {
                stage(s, s.agent() ?: root.agent(), error, skip)
            } catch (Throwable t) {
                error = error == null ? t : error
            }
        }
        if (skip == null && parent != null) {
            error = postOfStage(parent, parent.agent() ?: root.agent(), error)
        }
        return error
    }

    def stage(Stage s, Agent agent, Throwable before, Skip parentSkip) {
        Throwable error = before
        Skip skip = parentSkip
        step('stage', [s.name()]) {
            try {
                if (skip == null && error != null) {
                    skip = Skip.FAILURE
                } else if (skip == null && build.result() == 'UNSTABLE' && root.option('skipStagesAfterUnstable') != null) {
                    skip = Skip.UNSTABLE
                }
                if (skip == null && !work(s, agent)) {
                    skip = Skip.WHEN
                }
                if (skip != null) {
                    leaveOut(s, agent, error, skip)
                }
            } catch (Throwable t) {
                error = error == null ? t : error
            }
            if (skip == null && !s.parallel().isEmpty()) {
                error = postOfStage(s, s.agent() ?: agent, error)
            }
            if (error != null) {
                throw error
            }
        }
    }

    /** Runs a stage unless its condition does not hold; whether it ran. */
    def work(Stage s, Agent agent) {
        Gate gate = new Gate(this, s.when())
        withVariables(Values.pairs(s.cell())) {
            if (gate.beforeOptions()) {
                inOptions(s) {
                    if (gate.beforeInput()) {
                        asked(s.input()) {
                            behindInput(s, agent, gate)
                        }
                    }
                }
            }
        }
        return gate.passed
    }

    def behindInput(Stage s, Agent agent, Gate gate) {
        if (!s.parallel().isEmpty()) {
            if (gate.now()) {
                withEnvironment(s.environment()) {
                    parallel(s, s.agent() ?: agent, null, null)
                }
            }
        } else if (gate.beforeAgent()) {
            inAgent(s, s.agent(), true) {
                if (gate.now()) {
                    withEnvironment(s.environment()) {
                        inside(s, agent)
                    }
                }
            }
        }
    }

    def inside(Stage s, Agent agent) {
        Throwable error
        if (s.stages().isEmpty()) {
            error = steps(s, s.agent() ?: agent)
            error = postOfStage(s, s.agent() ?: agent, error)
        } else {
            error = stages(s.stages(), null, s, null)
        }
        if (error != null) {
            throw error
        }
    }

    def steps(Stage s, Agent agent) {
        try {
            block(s.steps(), agent)
        } catch (Throwable t) {
            return t
        }
        return null
    }

    def parallel(Stage s, Agent agent, Throwable error, Skip skip) {
        def branches = [:]
        for (Stage one in s.parallel()) {
            Stage child = one
            branches[child.name()] = { stage(child, agent, error, skip) }
        }
        if (s.failFast() || root.option('parallelsAlwaysFailFast') != null) {
            branches['failFast'] = true
        }
        script.invokeMethod('parallel', [branches] as Object[])
    }

    def leaveOut(Stage s, Agent agent, Throwable error, Skip why) {
        build.skipped(s.name(), why)
        if (!s.parallel().isEmpty()) {
            parallel(s, agent, error, why)
        } else if (!s.stages().isEmpty()) {
            stages(s.stages(), error, s, why)
        }
    }

    /** Steps of the Jenkinsfile; where they lack a workspace because of {@code agent none}, the error says so. */
    def block(int code, Agent agent) {
        try {
            codes[code].call()
        } catch (Throwable t) {
            throw agent != null && agent.isNone() ? build.withoutAgent(t) : t
        }
    }

    def inAgent(Section section, Agent agent, boolean inStage, Closure body) {
        if (agent == null || agent.isNone()) {
            return body.call()
        }
        def arguments = agent.label() == null ? [] : [value(agent.label())]
        step('node', arguments) {
            if (agent.customWorkspace() == null) {
                new Checkout(this, root, section).run(inStage, body)
            } else {
                step('ws', [value(agent.customWorkspace())]) {
                    new Checkout(this, root, section).run(inStage, body)
                }
            }
        }
    }

    def withEnvironment(Environment environment, Closure body) {
        if (environment == null) {
            return body.call()
        }
        def secrets = []
        for (String name in environment.credentials().keySet()) {
            def id = environmentValue(environment, environment.credentials().get(name))
            secrets.addAll(build.bindings(id, name))
        }
        if (secrets.isEmpty()) {
            return withValues(environment, body)
        }
        step('withCredentials', [secrets]) {
            withValues(environment, body)
        }
    }

    def withValues(Environment environment, Closure body) {
        def variables = []
        for (String name in environment.values().keySet()) {
            variables.add(name + '=' + environmentValue(environment, environment.values().get(name)))
        }
        withVariables(variables, body)
    }

    def withVariables(List variables, Closure body) {
        if (variables.isEmpty()) {
            return body.call()
        }
        step('withEnv', [variables], body)
    }

    /** The codes of a block get all values of it, because they may refer to each other. */
    def environmentValue(Environment environment, Value value) {
        if (value.isConstant()) {
            return value.constant()
        }
        def all = [:]
        for (String name in environment.values().keySet()) {
            Value other = environment.values().get(name)
            def constant = other.constant()
            all[name] = other.isConstant() ? { constant } : codes[other.code()]
        }
        return codes[value.code()].call(all)
    }

    def inOptions(Section section, Closure body) {
        inBlocks(new ArrayList(section.options().findAll { Options.isBlock(it) }), body)
    }

    /** As in Jenkins a block is used up when it was entered: what retry repeats lacks the options behind retry. */
    def inBlocks(List left, Closure body) {
        if (left.isEmpty()) {
            return body.call()
        }
        Call option = left.remove(0)
        step(option.name(), arguments(option)) {
            inBlocks(left, body)
        }
    }

    def asked(Input input, Closure body) {
        if (input == null) {
            return body.call()
        }
        def question = values(input.fields())
        question['parameters'] = describables(input.parameters())
        def answer = script.invokeMethod('input', [question] as Object[])
        withVariables(Values.ofAnswer(question, answer), body)
    }

    def postOfPipeline(Throwable error) {
        if (!satisfied(root.post(), error)) {
            return error
        }
        Throwable result = error
        step('stage', ['Declarative: Post Actions']) {
            result = post(root.post(), root.agent(), error, null)
        }
        return result
    }

    def postOfStage(Stage s, Agent agent, Throwable error) {
        if (!satisfied(s.post(), error)) {
            return error
        }
        build.log('Post stage')
        return post(s.post(), agent, error, s.name())
    }

    boolean satisfied(Post post, Throwable error) {
        return post != null && post.codes().keySet().any { build.meets(it, error, null) }
    }

    /**
     * The blocks of the conditions that hold. Each sees, as the result of the build, the one that it would have if it ended
     * here; that one goes away again unless the block set another.
     */
    def post(Post post, Agent agent, Throwable before, String stage) {
        Throwable error = before
        for (String condition in Post.ORDER) {
            if (post.codes().containsKey(condition)) {
                String was = build.result()
                String logical = build.combined(error, stage)
                try {
                    if (build.meets(condition, error, stage)) {
                        build.replaceResult(logical)
                        block(post.codes().get(condition), agent)
                    }
                } catch (Throwable t) {
                    build.log('Error when executing ' + condition + ' post condition:')
                    build.logError(t)
                    error = error == null ? t : error
                }
                if (build.result() == logical && logical != was) {
                    build.replaceResult(was)
                }
            }
        }
        return error
    }

    boolean hasScm() {
        return build.hasScm()
    }

    def checkoutScm() {
        return script.invokeMethod('checkout', [script.getProperty('scm')] as Object[])
    }

    def code(int number) {
        return codes[number].call()
    }

    def values(Map<String, Value> given) {
        def all = [:]
        for (String name in given.keySet()) {
            all[name] = value(given.get(name))
        }
        return all
    }

    /** A value; code of the Jenkinsfile may suspend in it. */
    def value(Value value) {
        return value.isConstant() ? value.constant() : codes[value.code()].call()
    }

    /** The arguments of a call as a list: the unnamed ones, and a map of the named ones. */
    def arguments(Call c) {
        def all = []
        for (Value v in c.unnamed()) {
            all.add(value(v))
        }
        if (!c.named().isEmpty()) {
            all.add(0, values(c.named()))
        }
        return all
    }

    /** Definitions such as {@code string(name: 'X')}. */
    def describables(List<Call> calls) {
        def all = []
        for (Call c in calls) {
            all.add(Values.describable(c.name(), arguments(c)))
        }
        return all
    }

    /** A step with a block. */
    def step(String name, List arguments, Closure body) {
        def all = new ArrayList(arguments)
        all.add(body)
        return script.invokeMethod(name, all as Object[])
    }
}
