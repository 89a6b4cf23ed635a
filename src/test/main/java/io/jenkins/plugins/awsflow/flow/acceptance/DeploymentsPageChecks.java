package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The page of deployments of a job that has delivered twice, the second time with one commit more. */
final class DeploymentsPageChecks {
    private final JenkinsClient client;
    private final Checks checks;
    private final String page;

    /** @param job path of the job below Jenkins' root */
    DeploymentsPageChecks(JenkinsClient client, Checks checks, String job) {
        this.client = client;
        this.checks = checks;
        this.page = job + "/aws-deployments/";
    }

    void run(String commit) throws InterruptedException {
        for (String language : List.of("en", "zh-CN")) {
            checks.check("the job's page says what runs where and what was deployed (" + language + ")", () -> {
                String html = client.page(page, language);
                boolean english = language.equals("en");
                for (String text : List.of(
                        english ? "What runs where now" : "各部署组当前运行的版本",
                        english ? "1 commit" : "1 个提交",
                        "production",
                        "../2/aws-flow/",
                        "../2/changes",
                        commit.substring(0, 12))) {
                    require(html.contains(text), text + " is missing");
                }
                require(!html.contains("Oops") && !html.contains("???"), "it shows an error");
                return null;
            });
        }
        checks.check("what runs where is there for programs", () -> {
            JsonNode groups = client.json(page + "api/json").path("groups");
            require(groups.size() == 3, groups.toString());
            for (JsonNode group : groups) {
                require(group.at("/running/build").asInt() == 2, group.toString());
                require(group.at("/running/commit").asText().equals(commit), group.toString());
                require(group.at("/deployments/0/commits").asInt() == 1, group.toString());
                require(group.at("/deployments").size() == 2, group.toString());
            }
            return groups.get(0).at("/running/versionLabel").asText();
        });
        checks.check("a deleted build stays in the history and its link goes", () -> {
            String job = page.substring(0, page.indexOf("aws-deployments/"));
            require(client.page(page, "en").contains("../1/aws-flow/"), "no way to build 1");
            client.post(job + "1/doDelete", "application/x-www-form-urlencoded", "");
            String html = client.page(page, "en");
            require(!html.contains("../1/aws-flow/") && html.contains("#1"), "build 1 is not told as it should be");
            return null;
        });
    }
}
