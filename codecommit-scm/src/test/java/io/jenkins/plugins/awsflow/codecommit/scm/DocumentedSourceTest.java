package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.runner.source.SourceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.scm.api.trait.SCMSourceTrait;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration in the documentation, read as the local runner reads it: each symbol and each parameter must be there. */
class DocumentedSourceTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\\R(codeCommit:.*?)```", Pattern.DOTALL);

    @TempDir
    private Path work;

    @Test
    void theSourceOfTheDocumentationIsWhatItSays() throws Exception {
        try (JenkinsPlace place = new JenkinsPlace(work)) {
            List<CodeCommitSource> sources = new ArrayList<>();
            Matcher block = BLOCK.matcher(Files.readString(Path.of("../docs/codecommit.md")));
            while (block.find()) {
                Path file = Files.writeString(work.resolve("source" + sources.size() + ".yaml"), block.group(1));
                sources.add((CodeCommitSource) SourceFile.read(file.toFile(), name -> null));
            }
            assertThat(place.builds()).isNotNull();
            assertThat(sources).isNotEmpty();
            CodeCommitSource first = sources.get(0);
            assertThat(first.getRepository()).isEqualTo("delivery");
            assertThat(first.getConnection()).isEqualTo("cn-prod");
            List<SCMSourceTrait> traits = first.getTraits();
            assertThat(((BranchDiscoveryTrait) traits.get(0)).getBranches())
                    .isEqualTo(BranchChoice.WITHOUT_PULL_REQUEST);
            PullRequestDiscoveryTrait pulls = (PullRequestDiscoveryTrait) traits.get(1);
            assertThat(pulls.getBuild()).isEqualTo(PullRequestChoice.MERGE);
            assertThat(pulls.getTargets()).isEqualTo("main release/*");
            assertThat(traits.get(2)).isInstanceOf(TagDiscoveryTrait.class);
        }
    }
}
