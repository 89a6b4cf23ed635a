package io.jenkins.plugins.awsflow.deploy.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.awslocal.fault.Fault;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Applications by Jenkinsfiles with the real step. */
class CodeDeployApplicationTest extends DeployBuilds {
    private static String application(String more) {
        return "def r = codeDeployApplication(" + more + ")\necho \"RESULT ${r}\"";
    }

    private String tags(String name) throws Exception {
        TreeMap<String, String> tags = new TreeMap<>();
        client().listTagsForResource(
                        list -> list.resourceArn("arn:aws-cn:codedeploy:cn-north-1:123456789012:application:" + name))
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags.toString();
    }

    @Test
    void makesAnApplicationOnceAndChangesOnlyTagsThatDiffer() throws Exception {
        aws.aws()
                .admin()
                .faults()
                .add(Fault.lostReply("codedeploy", "CreateApplication").times(1));
        String shop = "name: 'Shop', platform: 'ECS', tags: [team: 'shop', stage: 'live']";
        assertThat(run(application(shop)).succeeds())
                .anyMatch(line -> line.endsWith("+ application: Shop (ECS)"))
                .anyMatch(line -> line.endsWith("+ tag team: shop"))
                .anyMatch(line -> line.startsWith("RESULT [application:Shop, platform:ECS, created:"));
        assertThat(tags("Shop")).isEqualTo("{stage=live, team=shop}");
        long tagged = aws.answered("codedeploy", "TagResource");

        assertThat(run(application(shop)).succeeds())
                .anyMatch(line -> line.contains("the application Shop is as it should be"))
                .anyMatch(line -> line.endsWith("created:false, diff:[]]"));
        assertThat(run(application("name: 'Shop', platform: 'ECS', tags: [team: 'web'], removeTags: ['stage', 'none']"))
                        .succeeds())
                .anyMatch(line -> line.endsWith("~ tag team: shop -> web"))
                .anyMatch(line -> line.endsWith("- tag stage: live"))
                .noneMatch(line -> line.contains("none"));
        assertThat(tags("Shop")).isEqualTo("{team=web}");
        assertThat(aws.answered("codedeploy", "TagResource")).isEqualTo(tagged + 1);
        assertThat(aws.answered("codedeploy", "CreateApplication")).isEqualTo(1);
    }

    @Test
    void aDryRunChangesNothingAndWhatCannotBeDoneIsNamed() throws Exception {
        assertThat(run(application("name: 'Shop', tags: [a: 'b'], dryRun: true"))
                        .succeeds())
                .anyMatch(line -> line.contains("the application Shop would be changed:"));
        assertThat(client().listApplications().applications()).doesNotContain("Shop");
        assertThat(fails(application("name: 'Web', platform: 'Lambda'"))).contains("Web", "Server", "Lambda");
        assertThat(fails(application("name: 'Web', tags: [a: 'b'], removeTags: ['a']")))
                .contains("The tag a is both in tags and in removeTags");
        assertThat(fails(application("name: 'Web', tags: ['aws:x': 'b']"))).contains("cannot be the key of a tag");
        assertThat(fails(application("name: 'Web', tags: 'just words'"))).contains("tags");
        assertThat(fails(application("name: ' '"))).contains("name");
    }
}
