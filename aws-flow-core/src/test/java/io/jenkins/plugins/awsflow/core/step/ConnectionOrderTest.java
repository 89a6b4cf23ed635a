package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.awsflow.core.connection.AwsFlowConfiguration;
import io.jenkins.plugins.awsflow.core.connection.ConnectionPlace;
import io.jenkins.plugins.awsflow.core.connection.NamedConnection;
import io.jenkins.plugins.awsflow.core.model.ConnectionField;
import io.jenkins.plugins.awsflow.core.model.ConnectionRef;
import io.jenkins.plugins.awsflow.testkit.LocalBuilds;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who a step is where several places say so: each set of them, in builds. */
@Timeout(120)
class ConnectionOrderTest {
    /** Where an identity may come from, the strongest first. */
    private enum Place {
        STEP,
        BLOCK,
        FOREIGN,
        FOLDER,
        DEFAULT,
        CONTROLLER;

        String key() {
            return "AKIA" + name();
        }
    }

    @TempDir
    Path home;

    private LocalBuilds builds;
    private final Around folder = new Around();

    /** What is set around the job. */
    private static final class Around extends ConnectionPlace {
        private ConnectionRef ref;

        @Override
        public Optional<Setting> around(Item item) {
            return ref == null ? Optional.empty() : Optional.of(new Setting(ref, Jenkins.get()));
        }
    }

    @BeforeEach
    void start() throws Exception {
        Locale.setDefault(Locale.ENGLISH);
        builds = new LocalBuilds(home, URI.create("http://127.0.0.1:9"), "cn-north-1", "AKIADEMO", "secret");
        List<Credentials> keys = new ArrayList<>();
        List<NamedConnection> connections = new ArrayList<>();
        for (Place place : Place.values()) {
            String id = place.name().toLowerCase(Locale.ROOT);
            keys.add(new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, "", place.key(), "secret"));
            NamedConnection connection = new NamedConnection(id);
            connection.setRegion("cn-north-1");
            connection.setCredentialsId(id);
            connections.add(connection);
        }
        SystemCredentialsProvider.getInstance().setDomainCredentialsMap(Map.of(Domain.global(), keys));
        AwsFlowConfiguration.get().setConnections(connections);
        ExtensionList.lookup(ConnectionPlace.class).add(0, folder);
        System.setProperty("aws.accessKeyId", Place.CONTROLLER.key());
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        ExtensionList.lookup(ConnectionPlace.class).remove(folder);
        AwsFlowConfiguration.get().setDefaultConnection(null);
        AwsFlowConfiguration.get().setControllerItems(null);
        builds.close();
    }

    private static Stream<Set<Place>> sets() {
        Place[] all = Place.values();
        return IntStream.range(0, 1 << all.length).mapToObj(bits -> {
            Set<Place> set = EnumSet.noneOf(Place.class);
            for (Place place : all) {
                if ((bits >> place.ordinal() & 1) == 1) {
                    set.add(place);
                }
            }
            return set;
        });
    }

    /** Administrator's settings are made as well. */
    private String script(Set<Place> set, boolean foreignInside) {
        folder.ref = set.contains(Place.FOLDER)
                ? ConnectionRef.empty()
                        .with(ConnectionField.region, "cn-north-1")
                        .with(ConnectionField.credentialsId, "folder")
                : null;
        AwsFlowConfiguration.get().setDefaultConnection(set.contains(Place.DEFAULT) ? "default" : null);
        AwsFlowConfiguration.get().setControllerItems(set.contains(Place.CONTROLLER) ? "**" : null);
        String step = set.contains(Place.STEP) ? "testKeys(connection: 'step')" : "testKeys(region: 'cn-north-1')";
        String script = "echo \"key ${" + step + "}\"";
        String block = set.contains(Place.BLOCK) ? "withAwsConnection('block') { BODY }" : "BODY";
        String foreign = set.contains(Place.FOREIGN)
                ? "withEnv(['AWS_ACCESS_KEY_ID=" + Place.FOREIGN.key() + "', 'AWS_SECRET_ACCESS_KEY=secret']) { BODY }"
                : "BODY";
        String outer = foreignInside ? block : foreign;
        String inner = foreignInside ? foreign : block;
        return outer.replace("BODY", inner.replace("BODY", script));
    }

    @Test
    void theStrongestPlaceDecides() throws Exception {
        for (Set<Place> set : sets().toList()) {
            boolean nested = set.containsAll(EnumSet.of(Place.BLOCK, Place.FOREIGN));
            for (boolean foreignInside : nested ? new boolean[] {false, true} : new boolean[] {false}) {
                LocalBuilds.Build build = builds.start(script(set, foreignInside));
                if (set.isEmpty()) {
                    assertThat(build.fails())
                            .as("the controller's own identity is nobody's who was not allowed it")
                            .hasMessageStartingWith("No AWS connection");
                } else {
                    assertThat(build.succeeds())
                            .as("%s", set)
                            .contains("key " + set.iterator().next().key());
                }
            }
        }
    }
}
