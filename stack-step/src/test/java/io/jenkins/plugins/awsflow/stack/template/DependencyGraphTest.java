package io.jenkins.plugins.awsflow.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What must be there before what. */
class DependencyGraphTest {
    @Test
    void referencesAndDependsOnMakeTheOrder() throws TemplateException {
        String text =
                """
                Resources:
                  Service: {Type: T, Properties: {Role: !GetAtt Role.Arn, Logs: !Sub '${Logs}/x'}, DependsOn: [Network]}
                  Role: {Type: T}
                  Logs: {Type: T, Condition: C, Metadata: {See: !Ref Service}}
                  Network: {Type: T, Properties: {Name: !If [C, !Ref Role, !Ref "AWS::NoValue"]}}
                """;
        DependencyGraph graph = DependencyGraph.of(Template.read(text));
        assertThat(graph.needs().get("Service")).containsExactlyInAnyOrder("Role", "Logs", "Network");
        assertThat(graph.layers()).containsExactly(List.of("Role", "Logs"), List.of("Network"), List.of("Service"));
        assertThat(graph.cycles()).isEmpty();
    }

    @Test
    void eachResourceOnACircleIsOnOneThatIsTold() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 300; round++) {
            Map<String, Set<String>> needs = new LinkedHashMap<>();
            int size = 2 + random.nextInt(12);
            for (int i = 0; i < size; i++) {
                Set<String> before = new LinkedHashSet<>();
                for (int k = random.nextInt(3); k > 0; k--) {
                    before.add("R" + random.nextInt(size));
                }
                needs.put("R" + i, before);
            }
            DependencyGraph graph = DependencyGraph.of(needs);
            Set<String> told = new HashSet<>();
            for (List<String> cycle : graph.cycles()) {
                told.addAll(cycle);
                for (int i = 0; i < cycle.size(); i++) {
                    assertThat(needs.get(cycle.get(i))).contains(cycle.get((i + 1) % cycle.size()));
                }
            }
            for (String id : needs.keySet()) {
                assertThat(told.contains(id)).as(id + " in " + needs).isEqualTo(reaches(needs, id, id));
            }
            List<String> layered = new ArrayList<>();
            graph.layers().forEach(layered::addAll);
            for (String id : layered) {
                assertThat(layered.subList(0, layered.indexOf(id))).containsAll(needs.get(id));
            }
        }
    }

    private static boolean reaches(Map<String, Set<String>> needs, String from, String to) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(needs.get(from));
        while (!open.isEmpty()) {
            String at = open.remove(open.size() - 1);
            if (at.equals(to)) {
                return true;
            }
            if (seen.add(at)) {
                open.addAll(needs.get(at));
            }
        }
        return false;
    }
}
