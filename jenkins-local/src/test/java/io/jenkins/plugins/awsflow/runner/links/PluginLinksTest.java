package io.jenkins.plugins.awsflow.runner.links;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.awsflow.runner.Main;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLinksTest {
    @TempDir
    Path dir;

    /** Stands for a plugin. */
    static final class Uses {
        private Uses() {}

        static String works(Run<?, ?> run) {
            return run.getDisplayName() + run.getParent().getFullName();
        }

        static int fails(Run<?, ?> run) {
            return run.getArtifacts().size();
        }
    }

    private static List<Path> classPath() throws URISyntaxException {
        List<Path> all = new ArrayList<>();
        all.add(Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            all.add(Path.of(entry));
        }
        return all;
    }

    @Test
    void aReferenceThatWouldFailIsFoundAndNoOther() throws Exception {
        String name = Uses.class.getName().replace('.', '/');
        Path copy = dir.resolve(name + ".class");
        Files.createDirectories(copy.getParent());
        try (var in = PluginLinksTest.class.getResourceAsStream("/" + name + ".class")) {
            Files.copy(in, copy);
        }
        assertThat(new PluginLinks(classPath()).failing(dir))
                .containsExactly("only fails: hudson/model/Run.getArtifacts()Ljava/util/List; <- " + name);
    }

    @Test
    void theRunnersOwnStepsUseNothingThatFails() throws Exception {
        Path own = classPath().get(0);
        assertThat(new PluginLinks(classPath()).failing(own))
                .noneMatch(l -> l.contains("<- io/jenkins/plugins/awsflow/runner"));
    }
}
