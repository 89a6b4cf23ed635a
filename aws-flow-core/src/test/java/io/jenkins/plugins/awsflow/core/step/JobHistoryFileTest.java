package io.jenkins.plugins.awsflow.core.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.awsflow.core.model.JobHistory;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobHistoryFileTest {
    /** The lines themselves. */
    private static final class Lines implements JobHistory<Lines> {
        private final List<String> all = new ArrayList<>();

        @Override
        public void add(String line) {
            all.add(line);
        }

        @Override
        public boolean has(int build, String token) {
            return all.contains(token);
        }

        @Override
        public Lines copy() {
            Lines copy = new Lines();
            copy.all.addAll(all);
            return copy;
        }
    }

    private final JobHistoryFile<Lines> file = new JobHistoryFile<>("history.tsv", Lines::new);

    @TempDir
    private File job;

    private List<String> read() {
        return file.read(job).all;
    }

    private Path path() {
        return job.toPath().resolve("history.tsv");
    }

    @Test
    void whatWasReadIsKeptAndWhatCameIsAdded() throws Exception {
        assertThat(read()).isEmpty();
        file.append(job, "one");
        Lines before = file.read(job);
        file.append(job, "two");
        assertThat(read()).containsExactly("one", "two");
        assertThat(before.all).containsExactly("one");
        assertThat(new JobHistoryFile<>("history.tsv", Lines::new).read(job).all)
                .containsExactly("one", "two");
    }

    @Test
    void aTornLineIsLostAloneAndHalfAOneIsWaitedFor() throws Exception {
        file.append(job, "one");
        Files.writeString(path(), "tw", StandardOpenOption.APPEND);
        assertThat(read()).containsExactly("one");
        file.append(job, "three");
        assertThat(read()).containsExactly("one", "tw", "three");
    }

    @Test
    void aJobThatWasDeletedAndMadeAgainHasNothingOfTheOldOne() throws Exception {
        file.append(job, "old 1");
        file.append(job, "old 2");
        assertThat(read()).hasSize(2);
        Files.delete(path());
        assertThat(read()).isEmpty();
        file.append(job, "old 1");
        assertThat(read()).hasSize(1);
        Files.delete(path());
        file.append(job, "new 1, which is longer than all that was read of the old file");
        file.append(job, "new 2");
        assertThat(read()).hasSize(2).first().asString().startsWith("new 1");
        Files.writeString(path(), "short\n");
        assertThat(read()).containsExactly("short");
    }

    @Test
    void afterTheHeadOnlyWhatCameIsRead() throws Exception {
        for (int i = 0; i < 100; i++) {
            file.append(job, "line " + i);
            assertThat(read()).hasSize(i + 1);
        }
    }

    @Test
    void aFileThatCannotBeReadSaysSo() throws Exception {
        Files.createDirectory(path());
        assertThatThrownBy(this::read).isInstanceOf(UncheckedIOException.class);
    }
}
