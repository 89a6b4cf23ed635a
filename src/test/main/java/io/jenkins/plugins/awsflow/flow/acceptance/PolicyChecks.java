package io.jenkins.plugins.awsflow.flow.acceptance;

import static io.jenkins.plugins.awsflow.flow.acceptance.Checks.require;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Pages of ours where a Jenkins enforces its Content Security Policy: none has what the policy forbids, which are scripts,
 * styles and handlers in the page itself; and none takes the focus of a keyboard out of its order.
 */
final class PolicyChecks {
    private static final String ENFORCE =
            """
            def all = ExtensionList.lookupSingleton(jenkins.security.csp.impl.CspConfiguration)
            all.enforce = VALUE
            print(all.enforce)
            """;

    /** What the policy forbids, and what a keyboard would stumble over. */
    private static final List<Pattern> FORBIDDEN = List.of(
            Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>"),
            Pattern.compile("<style[ >]"),
            Pattern.compile("<[a-zA-Z][^<>]*\\sstyle\\s*="),
            Pattern.compile("<[a-zA-Z][^<>]*\\son[a-z]+\\s*="),
            Pattern.compile("(?:href|action)\\s*=\\s*[\"']?javascript:"),
            Pattern.compile("tabindex\\s*=\\s*[\"']?[1-9]"),
            Pattern.compile("<svg(?![^>]*(?:role=|aria-hidden=))[^>]*class=\"aws-flow[^>]*>"),
            Pattern.compile("<table(?![^>]*(?:aria-label|aria-labelledby)=)[^>]*class=\"[^\"]*aws-flow[^>]*>"));

    private final JenkinsClient client;
    private final Checks checks;

    PolicyChecks(JenkinsClient client, Checks checks) {
        this.client = client;
        this.checks = checks;
    }

    /** @param pages whose main panels are ours alone */
    void run(List<String> pages) throws InterruptedException {
        checks.check("our pages keep to an enforced Content Security Policy and to the order of a keyboard", () -> {
            String enforced = client.script(ENFORCE.replace("VALUE", "true"));
            require(enforced.equals("true"), enforced);
            try {
                for (String page : pages) {
                    for (String language : List.of("en", "zh-CN")) {
                        look(page, language);
                    }
                }
            } finally {
                client.script(ENFORCE.replace("VALUE", "false"));
            }
            return String.join(", ", pages);
        });
    }

    private void look(String page, String language) throws IOException, InterruptedException {
        HttpResponse<String> response = client.get(page, language);
        require(response.statusCode() == 200, page + " gives " + response.statusCode());
        String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
        require(policy.contains("script-src"), page + " has no policy: " + policy);
        int main = response.body().indexOf("id=\"main-panel\"");
        require(main >= 0, page + " has no main panel");
        String body = response.body().substring(main);
        int end = body.indexOf("<footer");
        String panel = end < 0 ? body : body.substring(0, end);
        for (Pattern pattern : FORBIDDEN) {
            Matcher found = pattern.matcher(panel);
            if (found.find()) {
                int to = Math.min(panel.length(), found.start() + 200);
                throw new AssertionError(page + " (" + language + ") has " + panel.substring(found.start(), to));
            }
        }
    }
}
