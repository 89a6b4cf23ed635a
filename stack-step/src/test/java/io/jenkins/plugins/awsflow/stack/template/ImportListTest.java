package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resources a stack is to take over, as people write it. */
class ImportListTest {
    private static final String TEMPLATE =
            """
            Resources:
              Jobs: {Type: AWS::SQS::Queue, DeletionPolicy: Retain}
              Site: {Type: AWS::ECS::Service, DeletionPolicy: Retain}
              News: {Type: AWS::SNS::Topic}
            """;

    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static List<String> problems(String list) throws TemplateException {
        return ImportList.read(list).problems(Template.read(TEMPLATE)).stream()
                .map(problem -> problem.in("web.yaml"))
                .toList();
    }

    @Test
    void aMappingAndTheListOfTheCommandLineAreRead() throws TemplateException {
        ImportList mapping = ImportList.read("Jobs: https://q\nSite: {ServiceArn: arn, Cluster: main}\n");
        assertThat(mapping.values())
                .isEqualTo(Map.of("Jobs", "https://q", "Site", Map.of("ServiceArn", "arn", "Cluster", "main")));
        ImportList list = ImportList.read("[{\"LogicalResourceId\": \"Jobs\", \"ResourceType\": \"AWS::SQS::Queue\","
                + " \"ResourceIdentifier\": {\"QueueUrl\": \"https://q\"}}]");
        assertThat(list.values()).isEqualTo(Map.of("Jobs", Map.of("QueueUrl", "https://q")));
        assertThat(list.problems(Template.read(TEMPLATE))).isEmpty();
        assertThat(mapping.without(Set.of("Jobs")).wanted()).containsOnlyKeys("Site");
        assertThat(mapping.without(Set.of("Jobs", "Site")).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | 1:1: importResources: write a mapping",
                "{} | 1:1: importResources: write a mapping",
                "[Jobs] | 1:2: importResources: an item of a list has LogicalResourceId",
                "[{LogicalResourceId: Jobs}] | 1:2: importResources: an item of a list has LogicalResourceId",
                "Jobs: | 1:1: importResources: what identifies Jobs is missing",
                "Jobs: [a] | 1:1: importResources: what identifies Jobs is missing",
                "'Jobs: \"a\\nb\"' | 1:1: importResources: what identifies Jobs must be one line",
                "Jobs: {} | 1:1: importResources: what identifies Jobs is missing",
                "Jobs: {QueueUrl: [a]} | 1:8: importResources: QueueUrl of Jobs is no text",
                "Jobs: {QueueUrl: ''} | 1:1: importResources: what identifies Jobs is missing"
            })
    void whatIsNoListIsToldWithItsPlace(String text, String told) {
        TemplateException refused = catchThrowableOfType(TemplateException.class, () -> ImportList.read(text));
        assertThat(refused.problem().in("form")).startsWith("form:" + told);
    }

    @Test
    void oneThatIsNamedTwiceIsRefused() {
        String item = "{LogicalResourceId: Jobs, ResourceIdentifier: {QueueUrl: q}}";
        TemplateException refused =
                catchThrowableOfType(TemplateException.class, () -> ImportList.read("[" + item + ", " + item + "]"));
        assertThat(refused).hasMessage("importResources: Jobs is named twice");
    }

    @Test
    void theTemplateMustDeclareEachAndKeepIt() throws TemplateException {
        assertThat(problems("Jbos: q"))
                .containsExactly(
                        "web.yaml:1:1: importResources: the template has no resource Jbos: did you mean Jobs?");
        assertThat(problems("News: t"))
                .containsExactly(
                        "web.yaml:4:3: importResources: News needs a DeletionPolicy, or CloudFormation does not"
                                + " take it over; Retain is the safe one");
        assertThat(problems("[{LogicalResourceId: Jobs, ResourceType: 'AWS::SNS::Topic', ResourceIdentifier: {a: b}}]"))
                .containsExactly(
                        "web.yaml:2:3: importResources: Jobs is of the type AWS::SQS::Queue here, not AWS::SNS::Topic");
        Template macro = Template.read("Transform: Mine\n" + TEMPLATE);
        assertThat(ImportList.read("Made: x").problems(macro)).isEmpty();
    }

    private static Map<String, Map<String, String>> identities(String list, Map<String, String> wrong)
            throws TemplateException {
        return ImportList.read(list)
                .identities(Map.of("Jobs", List.of("QueueUrl"), "Site", List.of("ServiceArn", "Cluster")), wrong::put);
    }

    @Test
    void namesAreGivenAndHeldAgainstThoseOfTheType() throws TemplateException {
        Map<String, String> wrong = new LinkedHashMap<>();
        assertThat(identities("Jobs: q\nSite: {Cluster: c, ServiceArn: a}\n", wrong))
                .isEqualTo(Map.of("Jobs", Map.of("QueueUrl", "q"), "Site", Map.of("Cluster", "c", "ServiceArn", "a")));
        assertThat(wrong).isEmpty();
        assertThat(identities("Jobs: {QueueName: q}\nSite: a\nNews: t\n", wrong))
                .isEmpty();
        assertThat(wrong)
                .containsEntry("Jobs", "importResources: Jobs is identified by QueueUrl, not by QueueName")
                .containsEntry(
                        "Site",
                        "importResources: Site is identified by more than one value: write a mapping of ServiceArn,"
                                + " Cluster")
                .containsEntry("News", "importResources: CloudFormation cannot import News");
        assertThat(ImportList.at(Template.read(TEMPLATE), wrong))
                .extracting(problem -> problem.in("web.yaml").substring(0, 12))
                .containsExactly("web.yaml:2:3", "web.yaml:3:3", "web.yaml:4:3");
    }
}
