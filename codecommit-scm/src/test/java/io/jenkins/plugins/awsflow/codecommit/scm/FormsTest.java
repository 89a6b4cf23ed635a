package io.jenkins.plugins.awsflow.codecommit.scm;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.awsflow.runner.source.SourceProject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the forms of source and checkout offer and say. */
class FormsTest {
    @TempDir
    private Path work;

    private JenkinsPlace place;
    private SourceProject project;
    private final CodeCommitSource.DescriptorImpl source = new CodeCommitSource.DescriptorImpl();
    private final CodeCommitSCM.DescriptorImpl scm = new CodeCommitSCM.DescriptorImpl();

    @BeforeEach
    void start() throws Exception {
        place = new JenkinsPlace(work);
        project = place.project(new CodeCommitSource("web"));
    }

    @AfterEach
    void stop() {
        place.close();
    }

    @Test
    void offersTheRepositoriesOfTheConnection() {
        assertThat(Forms.repositories(project, "", "")).containsExactly("empty", "web");
        assertThat(Forms.repositories(project, "demo", "us-east-1")).isEmpty();
        assertThat(Forms.repositories(project, "others", "")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithARepository() {
        assertThat(check("web").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(check("").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(check("wob").getMessage()).contains("There is no repository", "did you mean", "web");
        assertThat(check("codecommit://web").getMessage()).contains("the name of the repository is web");
        assertThat(check("a b").kind).isEqualTo(FormValidation.Kind.ERROR);
        FormValidation other = source.doCheckRepository(project, "web", "others", "", "");
        assertThat(other.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(source.doCheckRepository(project, "wob", "", "", "git-user").kind)
                .isEqualTo(FormValidation.Kind.OK);
    }

    private FormValidation check(String name) {
        return scm.doCheckRepository(project, name, "", "", "");
    }

    @Test
    void saysWhatTrustIsWorth() {
        PullRequestDiscoveryTrait.DescriptorImpl trait = new PullRequestDiscoveryTrait.DescriptorImpl();
        assertThat(trait.doCheckTrustedAuthors(" * ").kind).isEqualTo(FormValidation.Kind.OK);
        assertThat(trait.doCheckTrustedAuthors("*").getMessage()).contains("Everybody is trusted");
        FormValidation some = trait.doCheckTrustedAuthors("arn:aws:iam::123456789012:user/ada");
        assertThat(some.kind).isEqualTo(FormValidation.Kind.WARNING);
        assertThat(some.getMessage()).contains("who opened", "may push to its branch", "anyway");
    }

    @Test
    void offersConnectionsAndCredentialsThatTheItemMayUse() {
        assertThat(source.doFillConnectionItems(project, "gone"))
                .extracting(option -> option.value)
                .containsExactly("", "demo", "gone");
        ListBoxModel credentials = scm.doFillCredentialsIdItems(project, "");
        assertThat(credentials)
                .extracting(option -> option.value)
                .contains("", "git-user")
                .doesNotContain("hidden");
        assertThat(scm.doCheckDepth("-1").kind).isEqualTo(FormValidation.Kind.ERROR);
        assertThat(scm.doCheckDepth("3").kind).isEqualTo(FormValidation.Kind.OK);
    }

    @Test
    void describesItself() {
        assertThat(source.getDisplayName()).isEqualTo("AWS CodeCommit");
        assertThat(scm.getDisplayName()).isEqualTo("AWS CodeCommit");
        assertThat(source.getIconClassName()).startsWith("symbol-");
        assertThat(source.getTraitsDefaults()).hasOnlyElementsOfType(BranchDiscoveryTrait.class);
        assertThat(new BranchDiscoveryTrait.DescriptorImpl().getDisplayName()).isEqualTo("Discover branches");
        assertThat(new CodeCommitBrowser.DescriptorImpl().getDisplayName()).isEqualTo("AWS CodeCommit console");
    }
}
