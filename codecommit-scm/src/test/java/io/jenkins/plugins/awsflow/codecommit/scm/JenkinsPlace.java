package io.jenkins.plugins.awsflow.codecommit.scm;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.TaskListener;
import hudson.util.StreamTaskListener;
import io.jenkins.plugins.awsflow.awslocal.AwsLocal;
import io.jenkins.plugins.awsflow.codecommit.git.Origin;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import io.jenkins.plugins.awsflow.testkit.LocalAws;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jenkins.model.Jenkins;

/** A small Jenkins with a connection to a local AWS that has repositories. */
public final class JenkinsPlace implements AutoCloseable {
    private final Origin origin;
    private final LocalBuilds builds;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    public JenkinsPlace(Path work) throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        origin = new Origin(work.resolve("origin"));
        builds = new LocalBuilds(work.resolve("home"), origin.local());
        Credentials keys = new UsernamePasswordCredentialsImpl(
                CredentialsScope.SYSTEM, LocalBuilds.KEYS, "", AwsLocal.ACCESS_KEY, AwsLocal.SECRET_KEY);
        SystemCredentialsProvider.getInstance()
                .setDomainCredentialsMap(Map.of(
                        Domain.global(), List.of(keys, user("git-user", "p@ss/word"), user("git-wrong", "guess"))));
        NamedConnection demo = builds.demo();
        NamedConnection others = new NamedConnection("others");
        others.setRegion(LocalAws.REGION);
        others.setCredentialsId(LocalBuilds.KEYS);
        others.setEndpoint(demo.getEndpoint());
        others.setAllowedItems("elsewhere/*");
        AwsFlowConfiguration.get().setConnections(List.of(demo, others));
        AwsFlowConfiguration.get().setDefaultConnection("demo");
    }

    private static Credentials user(String id, String password) throws Exception {
        return new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", "ci-at-123456789012", password);
    }

    public Origin origin() {
        return origin;
    }

    public LocalBuilds builds() {
        return builds;
    }

    /** A project of a source. */
    SourceProject project(CodeCommitSource source) throws Exception {
        return SourceProject.of((LocalJenkins) Jenkins.get(), "web", source);
    }

    /** Whose lines {@link #log()} gives back. */
    TaskListener listener() {
        log.reset();
        return new StreamTaskListener(log, StandardCharsets.UTF_8);
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        builds.close();
        origin.close();
    }
}
