package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stacks of a list need which. */
class StackLinksTest {
    @BeforeAll
    static void english() {
        Locale.setDefault(Locale.ENGLISH);
    }

    private static ListedStack stack(String name, String template) throws TemplateException {
        return new ListedStack(name, "here").template(name + ".yaml", Template.read(template));
    }

    private static String exporting(String... names) {
        StringBuilder text = new StringBuilder("Parameters:\n  Env: {Type: String, Default: beta}\n"
                + "Mappings: {Names: {a: {b: mapped}}}\nResources: {T: {Type: 'AWS::SNS::Topic'}}\nOutputs:\n");
        for (int i = 0; i < names.length; i++) {
            text.append("  O" + i + ": {Value: x, Export: {Name: " + names[i] + "}}\n");
        }
        return text.toString();
    }

    private static String importing(String... names) {
        StringBuilder text = new StringBuilder(
                "Parameters:\n  Env: {Type: String, Default: beta}\n  Net: {Type: String, Default: network}\nResources:\n");
        for (int i = 0; i < names.length; i++) {
            text.append("  R" + i + ":\n    Type: AWS::SNS::Topic\n    Properties:\n      DisplayName: "
                    + (names[i].isEmpty() ? "x" : "{'Fn::ImportValue': " + names[i] + "}") + "\n");
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "network-vpc | network-vpc",
                "!Sub '${AWS::StackName}-vpc' | !Sub '${Net}-vpc'",
                "!Sub '${AWS::StackName}-${Env}' | network-beta",
                "!Join [':', [!Ref 'AWS::StackName', !Ref Env]] | 'network:beta'",
                "!Sub ['${A}-x', {A: !FindInMap [Names, a, b]}] | mapped-x",
                "!Sub '${AWS::Region}-${AWS::AccountId}-vpc' | !Sub '${AWS::Region}-${AWS::AccountId}-vpc'",
                "!Sub 'a-${!b}' | 'a-${b}'"
            })
    void exportsAndImportsMeetHoweverTheirNamesAreWritten(String export, String imported) throws TemplateException {
        StackLinks links =
                new StackLinks(List.of(stack("web", importing("", imported)), stack("network", exporting(export))));
        assertThat(links.problems()).isEmpty();
        assertThat(links.notes()).isEmpty();
        assertThat(links.needs()).containsEntry("web", Set.of("network")).containsEntry("network", Set.of());
        assertThat(links.why("web", "network")).startsWith("web.yaml:12:20: R1 imports ");
    }

    @Test
    void valuesThatAreGivenDecideAndWhatIsOnlyKnownToAwsIsNoted() throws TemplateException {
        ListedStack network = stack("network", exporting("!Sub 'v-${Env}'")).values(Map.of("Env", "gamma"), false);
        StackLinks links = new StackLinks(List.of(
                network,
                stack("web", importing("v-gamma")),
                stack("beta", importing("v-beta")),
                stack("late", importing("!Sub 'v-${Env}'")).values(Map.of("Env", "${network.O0}"), false),
                stack("kept", importing("!Sub 'v-${Env}'")).values(Map.of(), true)));
        assertThat(links.needs().get("web")).containsExactly("network");
        assertThat(links.needs().get("beta"))
                .as("the import of another stack's export")
                .isEmpty();
        assertThat(links.needs().get("late")).as("by its parameter").containsExactly("network");
        assertThat(links.needs().get("kept")).isEmpty();
        assertThat(links.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith("kept: R0 imports a name that only AWS can tell (kept.yaml:8:20)"));
    }

    @Test
    void exportsAreSeenInOnePlaceOnly() throws TemplateException {
        ListedStack far = new ListedStack("far", "elsewhere").template("far.yaml", Template.read(exporting("vpc")));
        StackLinks links = new StackLinks(List.of(far, stack("web", importing("vpc"))));
        assertThat(links.needs().get("web")).isEmpty();
        StackLinks twice =
                new StackLinks(List.of(stack("a", exporting("vpc")), stack("b", exporting("x", "vpc")), far));
        assertThat(twice.problems()).containsExactly("The export vpc is made twice, in a.yaml:6:26 and in b.yaml:7:26");
    }

    private static ListedStack stack(String id, String name, String place, String template) throws TemplateException {
        return new ListedStack(id, name, place).template(id + ".yaml", Template.read(template));
    }

    @Test
    void stacksOfOneNameInTwoRegionsAreToldApartByTheirIds() throws TemplateException {
        String exports = exporting("!Sub '${AWS::StackName}-vpc'");
        StackLinks links = new StackLinks(List.of(
                stack("net-bj", "net", "cn-north-1", exports),
                stack("net-nx", "net", "cn-northwest-1", exports),
                stack("web-bj", "web", "cn-north-1", importing("net-vpc")),
                stack("web-nx", "web", "cn-northwest-1", importing("net-vpc")).dependsOn(List.of("web-bj"))));
        assertThat(links.problems()).isEmpty();
        assertThat(links.needs().get("net-nx")).isEmpty();
        assertThat(links.needs().get("web-bj")).containsExactly("net-bj");
        assertThat(links.needs().get("web-nx")).containsExactlyInAnyOrder("web-bj", "net-nx");
        StackLinks same = new StackLinks(List.of(
                stack("a", "net", "cn-north-1", exporting("x")), stack("b", "net", "cn-north-1", exporting("y"))));
        assertThat(same.problems()).containsExactly("a and b are the same stack: net of one connection and region");
    }

    @Test
    void parametersTakeOutputsAndNamesAreChecked() throws TemplateException {
        StackLinks links = new StackLinks(List.of(
                stack("network", exporting("a", "b")),
                stack("web", importing(""))
                        .values(Map.of("Env", "${network.O1}-${network.O0}", "Net", "$${network.None}"), false)
                        .dependsOn(List.of("log")),
                new ListedStack("log", "here")));
        assertThat(links.problems()).isEmpty();
        assertThat(links.needs().get("web")).containsExactlyInAnyOrder("network", "log");
        StackLinks wrong = new StackLinks(List.of(
                stack("network", exporting("a")),
                stack("web", importing(""))
                        .values(Map.of("Env", "${network.O7}"), false)
                        .dependsOn(List.of("netwrk")),
                stack("app", importing("")).values(Map.of("Env", "${newtork.O0}"), false),
                stack("network", exporting("z"))));
        assertThat(wrong.problems())
                .containsExactlyInAnyOrder(
                        "The stack network is in the list twice; stacks of one name in several regions or accounts need an id"
                                + " each",
                        "web: dependsOn: there is no stack netwrk in the list: did you mean network?",
                        "web: parameter Env takes ${network.O7}, but the stack network has no such output: did you mean O0?",
                        "app: parameter Env takes ${newtork.O0}: there is no stack newtork in the list: did you mean network?");
    }

    @Test
    void aCircleIsNamedWithFileAndResource() throws TemplateException {
        String both = importing("b-x") + "Outputs: {O: {Value: x, Export: {Name: a-x}}}\n";
        StackLinks links = new StackLinks(List.of(
                stack("a", both),
                stack("b", exporting("b-x")).values(Map.of("Env", "${c.O0}"), false),
                stack("c", exporting("c-x")).dependsOn(List.of("a"))));
        assertThat(links.problems())
                .containsExactly("The stacks wait for each other in a circle: a needs b (a.yaml:8:20: R0 imports b-x);"
                        + " b needs c (parameter Env takes ${c.O0}); c needs a (dependsOn)");
    }

    @Test
    void outputsAreFilledInAndADollarKeepsThemOut() {
        List<String> asked = new ArrayList<>();
        String filled = OutputReferences.fill("a${net.Id}b$${net.Id}${net}${x.$}", reference -> {
            asked.add(reference.toString());
            return "<" + reference.stack() + "$1" + reference.output() + ">";
        });
        assertThat(filled).isEqualTo("a<net$1Id>b${net.Id}${net}${x.$}");
        assertThat(asked).containsExactly("${net.Id}");
        assertThat(OutputReferences.in("$${a.B} ${c.D}")).hasToString("[${c.D}]");
    }

    /** Random lists whose links are drawn first: what is found is what was drawn, in whatever form it was written. */
    @Test
    void whatIsDrawnIsFound() throws TemplateException {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 200; round++) {
            int size = 1 + random.nextInt(9);
            Map<String, Set<String>> drawn = new LinkedHashMap<>();
            List<ListedStack> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                Set<String> needs = new LinkedHashSet<>();
                List<String> imports = new ArrayList<>(List.of(""));
                Map<String, String> values = new LinkedHashMap<>();
                List<String> dependsOn = new ArrayList<>();
                for (int k = random.nextInt(4); k > 0 && i > 0; k--) {
                    String other = "s" + random.nextInt(i);
                    needs.add(other);
                    switch (random.nextInt(3)) {
                        case 0 -> imports.add("!Sub '" + other + "-${Env}'");
                        case 1 -> values.merge("Net", "${" + other + ".O0}", (a, b) -> a + "," + b);
                        default -> dependsOn.add(other);
                    }
                }
                String name = "s" + i;
                String text = importing(imports.toArray(new String[0]))
                        + "Outputs: {O0: {Value: x, Export: {Name: !Sub '${AWS::StackName}-${Env}'}}}\n";
                list.add(
                        random.nextInt(list.size() + 1),
                        stack(name, text).values(values, false).dependsOn(dependsOn));
                drawn.put(name, needs);
            }
            StackLinks links = new StackLinks(list);
            assertThat(links.problems()).isEmpty();
            assertThat(links.needs()).isEqualTo(drawn);
            assertThat(new HashSet<>(DependencyGraph.of(links.needs()).layers().stream()
                            .flatMap(List::stream)
                            .toList()))
                    .isEqualTo(drawn.keySet());
        }
    }
}
