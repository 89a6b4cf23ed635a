package io.jenkins.plugins.awsflow.flow;

import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.deploy.step.CodeDeployBundleStep;
import io.jenkins.plugins.awsflow.deploy.step.CodeDeployStep;
import io.jenkins.plugins.awsflow.health.step.AwsBuildHealthStep;
import io.jenkins.plugins.awsflow.health.step.CloudWatchGateStep;
import io.jenkins.plugins.awsflow.stack.step.CloudFormationStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./flow docs}: writes into the page of each step the least policy that the step declares. */
final class PolicyDocs {
    private static final Pattern POLICY =
            Pattern.compile("(#+ Minimal policy\n\n```json\n)(.*?)(\n```)", Pattern.DOTALL);

    private final Path pages;

    PolicyDocs(Layout layout) {
        pages = layout.home().resolve("docs").resolve("steps");
    }

    /** The steps that have a page with a policy. */
    static List<AwsStepDescriptor> steps() {
        return List.of(
                new CodeDeployStep.DescriptorImpl(),
                new CodeDeployBundleStep.DescriptorImpl(),
                new CloudFormationStep.DescriptorImpl(),
                new CloudWatchGateStep.DescriptorImpl(),
                new AwsBuildHealthStep.DescriptorImpl());
    }

    /** The page of a step. */
    Path page(AwsStepDescriptor step) {
        return pages.resolve(step.getFunctionName() + ".md");
    }

    /** What a page is to be; fails if it has no place for a policy. */
    static String withPolicy(String page, AwsStepDescriptor step) throws IOException {
        Matcher matcher = POLICY.matcher(page);
        if (!matcher.find()) {
            throw new IOException("the page of " + step.getFunctionName() + " has no \"Minimal policy\" in JSON");
        }
        return page.substring(0, matcher.end(1)) + step.iamPolicy().json() + page.substring(matcher.start(3));
    }

    int run() throws IOException {
        for (AwsStepDescriptor step : steps()) {
            Path page = page(step);
            Files.writeString(page, withPolicy(Files.readString(page), step));
        }
        return 0;
    }
}
