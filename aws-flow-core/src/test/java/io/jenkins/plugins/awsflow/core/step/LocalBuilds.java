package io.jenkins.plugins.awsflow.core.step;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Result;
import io.jenkins.plugins.awsflow.core.aws.LocalAccount;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowRuntime;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.runner.engine.BuildLog;
import io.jenkins.plugins.awsflow.runner.engine.CompiledScript;
import io.jenkins.plugins.awsflow.runner.engine.LocalExecution;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.home.RunRecord;
import io.jenkins.plugins.awsflow.runner.home.Workspaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;

/** A small Jenkins with a connection to a local AWS, and builds that use the real steps. */
final class LocalBuilds implements AutoCloseable {
    private final LocalAccount account;
    private final WorkflowJob job;

    LocalBuilds(Path home) throws Exception {
        LocalJenkins jenkins = LocalJenkins.open(home.toFile());
        Workspaces.use(home.resolve("workspace").toFile());
        job = new WorkflowJob(jenkins, "job");
        jenkins.putItem(job);
        account = new LocalAccount(100);
        List<Credentials> all = List.of(
                keys(CredentialsScope.SYSTEM, "hidden", LocalAccount.KEY, LocalAccount.SECRET),
                keys(CredentialsScope.GLOBAL, "open", LocalAccount.KEY, LocalAccount.SECRET),
                keys(CredentialsScope.GLOBAL, "empty", " ", ""));
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(Map.of(Domain.global(), all));
        NamedConnection demo = connection("demo");
        NamedConnection role = connection("role");
        role.setAssumeRole(LocalAccount.ROLE);
        role.setExternalId("ext-1");
        NamedConnection keyless = connection("keyless");
        keyless.setCredentialsId(null);
        NamedConnection lost = connection("lost");
        lost.setCredentialsId("gone");
        AwsFlowConfiguration.get().setConnections(List.of(demo, role, keyless, lost));
        AwsFlowConfiguration.get().setDefaultConnection(null);
    }

    private static Credentials keys(CredentialsScope scope, String id, String key, String secret) throws Exception {
        return new UsernamePasswordCredentialsImpl(scope, id, "", key, secret);
    }

    private NamedConnection connection(String name) {
        NamedConnection c = new NamedConnection(name);
        c.setRegion(LocalAccount.REGION);
        c.setCredentialsId("hidden");
        c.setEndpoint(account.aws().endpoint().toString());
        return c;
    }

    LocalAccount account() {
        return account;
    }

    /** A build that has been started. */
    final class Build {
        final WorkflowRun run;
        private final LocalExecution execution;
        private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

        Build(String script) throws Exception {
            run = new WorkflowRun(job);
            BuildLog log = new BuildLog() {
                @Override
                public void line(String prefix, String text) {
                    lines.add(prefix + text);
                }

                @Override
                public void stage(String prefix, String name) {
                    lines.add(prefix + "== " + name);
                }
            };
            execution = new LocalExecution(run, log, CompiledScript.of(script, "Jenkinsfile"));
            RunRecord.start(run, execution);
            execution.start();
        }

        List<String> lines() {
            synchronized (lines) {
                return new ArrayList<>(lines);
            }
        }

        /** The log of a build that ended well. */
        List<String> succeeds() throws Exception {
            LocalExecution.End end = execution.end().get(60, TimeUnit.SECONDS);
            RunRecord.finish(run);
            if (end.result() != Result.SUCCESS) {
                throw new AssertionError(end + "\n" + lines(), end.error());
            }
            return lines();
        }

        /** What a build failed with. */
        Throwable fails() throws Exception {
            LocalExecution.End end = execution.end().get(60, TimeUnit.SECONDS);
            RunRecord.finish(run);
            if (end.result() == Result.SUCCESS) {
                throw new AssertionError("succeeded: " + lines());
            }
            return end.error();
        }
    }

    Build start(String script) throws Exception {
        return new Build(script);
    }

    @Override
    public void close() {
        AwsFlowRuntime.shutDown();
        account.close();
    }
}
