package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.codecommit.model.CheckoutReport;
import io.jenkins.plugins.awsflow.codecommit.model.GitTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A cache that somebody or something has damaged. */
class BrokenCacheTest extends CachedWorkspaces {
    @Test
    void aBrokenCacheIsMadeAnew() throws Exception {
        String commit = checkout("one", order("main")).commit();
        List<Breaking> breakings = List.of(
                clone -> Files.writeString(clone.resolve("HEAD"), "nonsense"),
                clone -> Files.writeString(clone.resolve("config"), "[core"),
                clone -> Files.writeString(clone.resolve("refs/remotes/origin/main"), "12345"),
                clone -> Deletion.of(clone.resolve("objects/pack")),
                clone -> Deletion.ofContents(clone.resolve("objects/pack")),
                clone -> Deletion.ofContents(clone),
                BrokenCacheTest::cutShort,
                clone -> {
                    Deletion.of(clone);
                    Files.writeString(clone, "a file");
                });
        for (int i = 0; i < breakings.size(); i++) {
            breakings.get(i).apply(cached());
            try {
                checkout("after" + i, order("main"));
            } catch (GitTrouble e) {
                throw new AssertionError("breaking " + i, e);
            }
            assertSound("after" + i, commit);
            assertThat(checkout("again" + i, order("main")).isCached())
                    .as("breaking " + i)
                    .isTrue();
            assertSound("again" + i, commit);
        }
    }

    @Test
    void damageThatOnlyAWorkspaceFindsDoesNotComeBack() throws Exception {
        byte[] noise = new byte[200_000];
        new Random(1).nextBytes(noise);
        Files.write(origin.developer().directory().resolve("noise"), noise);
        String commit = origin.push("Add noise");
        checkout("one", order("main"));
        for (Path pack : Packs.list(Packs.of(cached()))) {
            byte[] all = Files.readAllBytes(pack);
            all[all.length / 2] ^= 0x55;
            Files.delete(pack);
            Files.write(pack, all);
        }
        CheckoutReport report = checkout("two", order("main"));
        assertThat(report.broken()).isNotBlank();
        assertSound("two", commit);
        assertThat(checkout("three", order("main")).broken()).isNull();
        assertThat(checkout("four", order("main")).isCached()).isTrue();
        assertSound("one", commit);
        assertSound("four", commit);
    }

    private interface Breaking {
        void apply(Path clone) throws IOException;
    }

    private static void cutShort(Path clone) throws IOException {
        for (Path pack : Packs.list(Packs.of(clone))) {
            byte[] all = Files.readAllBytes(pack);
            Files.delete(pack);
            Files.write(pack, Arrays.copyOf(all, all.length / 2));
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoTrouble() throws Exception {
        Files.createDirectories(root.getParent());
        Files.writeString(root, "a file");
        String commit = checkout("one", order("main")).commit();
        assertSound("one", commit);
    }
}
