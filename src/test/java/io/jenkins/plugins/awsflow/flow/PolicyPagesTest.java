package io.jenkins.plugins.awsflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.IamPolicy;
import io.jenkins.plugins.awsflow.core.step.AwsStepDescriptor;
import io.jenkins.plugins.awsflow.runner.home.Extensions;
import io.jenkins.plugins.awsflow.runner.home.LocalJenkins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of each step shows the policy that the step declares. */
class PolicyPagesTest {
    private static final Path PAGES = Hpi.root().resolve("docs/steps");
    private static final Pattern POLICY =
            Pattern.compile("#+ Minimal policy\n\n(?:```json\n(.*?)\n```\n)?", Pattern.DOTALL);

    private static final Pattern ACTION = Pattern.compile("\"([a-z0-9-]+:\\w+)\"");

    /** Steps that share the page of another one. */
    private static final Map<String, String> SHARED =
            Map.of("awsCallerIdentity", "awsIdentity", "cloudWatchAlarmState", "awsBuildHealth");

    @TempDir
    private static Path home;

    static List<AwsStepDescriptor> steps() throws IOException, InterruptedException {
        // Some are offered only where no other plugin has such a step, which they ask Jenkins.
        LocalJenkins.open(home.toFile());
        return Extensions.get().instances(AwsStepDescriptor.class);
    }

    /** All actions of the policies in the documentation. */
    static Set<String> grantedByThePages() throws IOException {
        Set<String> granted = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(PAGES.getParent())) {
            for (Path page :
                    pages.filter(path -> path.toString().endsWith(".md")).toList()) {
                POLICY.matcher(Files.readString(page)).results().forEach(policy -> {
                    if (policy.group(1) != null) {
                        ACTION.matcher(policy.group(1)).results().forEach(action -> granted.add(action.group(1)));
                    }
                });
            }
        }
        return granted;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void thePageShowsTheDeclaredPolicy(AwsStepDescriptor step) throws IOException {
        String name = step.getFunctionName();
        Path page = PAGES.resolve(SHARED.getOrDefault(name, name) + ".md");
        assertThat(page).exists();
        String text = Files.readString(page);
        assertThat(text).containsPattern("# .*\\b" + name + "\\b");
        Matcher shown = POLICY.matcher(text);
        assertThat(shown.find()).as("%s has a minimal policy", page).isTrue();
        IamPolicy policy = step.iamPolicy();
        if (SHARED.containsKey(name)) {
            policy.needed().forEach(action -> assertThat(shown.group(1)).contains(action));
        } else {
            assertThat(shown.group(1) == null ? "" : shown.group(1)).isEqualTo(policy.json());
        }
        policy.optional().forEach(action -> assertThat(text).contains(action.substring(action.indexOf(':') + 1)));
    }
}
