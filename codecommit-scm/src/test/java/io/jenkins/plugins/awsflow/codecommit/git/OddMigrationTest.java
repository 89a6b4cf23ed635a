package io.jenkins.plugins.awsflow.codecommit.git;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Migrations of what is not quite as it should be. */
class OddMigrationTest extends MigrationCase {
    private String defaultBranch() {
        return target().run("symbolic-ref", "HEAD").strip();
    }

    /** As a build of a job leaves it: on no branch, with those of its origin beside it. */
    @Test
    void aBuildsCheckoutOnNoBranchGivesMainAndNotWhatComesFirst() throws Exception {
        origin.push("More", "HEAD:refs/heads/develop", "HEAD:refs/heads/aaa");
        origin.checkout(source.directory(), origin.order("develop").everyBranch(true));
        run();
        assertThat(defaultBranch()).isEqualTo("refs/heads/main");
        assertThat(log).contains("default branch of the source: main");
        assertThat(origin.remote("empty").refs().branches())
                .isEqualTo(origin.remote("web").refs().branches());
    }

    @Test
    void whatTheOriginCallsItsDefaultBranchCountsMoreThanWhatIsCheckedOut() throws Exception {
        history();
        NativeGit clone = new NativeGit(work.resolve("ws"));
        clone.run("clone", "-q", source.directory().toString(), "copy");
        clone.in("copy").run("checkout", "-q", "topic/x");
        run(order("empty").fromDirectory("copy"));
        assertThat(defaultBranch()).isEqualTo("refs/heads/trunk");
    }

    @Test
    void theFirstBranchIsTheDefaultWhereNothingTellsMore() throws Exception {
        history();
        source.run("checkout", "-q", "--detach");
        run();
        assertThat(defaultBranch()).isEqualTo("refs/heads/pages");
        assertThat(log).contains("default branch of the source: pages");
    }

    @Test
    void onlyTagsThatAMigrationMadeAreTakenForItsOwn() throws Exception {
        history();
        String first = source.run("rev-parse", "light").strip();
        source.run("update-ref", "refs/tags/codecommit-migrate/mine", first);
        source.run("update-ref", "refs/tags/codecommit-migrate/" + first, first);
        assertThat(run(order("empty").fromDirectory("old").inSteps(1)).refs()).isEqualTo(7);
        assertThat(origin.remote("empty").refs().tags())
                .containsOnlyKeys("codecommit-migrate/mine", "light", "signed", "v1.0");
    }
}
