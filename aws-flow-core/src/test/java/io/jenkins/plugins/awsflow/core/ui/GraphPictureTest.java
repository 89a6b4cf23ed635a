package io.jenkins.plugins.awsflow.core.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.awsflow.core.model.OperationEvent.Level;
import io.jenkins.plugins.awsflow.core.model.OperationGraph;
import io.jenkins.plugins.awsflow.core.model.OperationGraph.Node;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GraphPictureTest {
    private static Node node(String id, String... needs) {
        return new Node(id, "AWS::SNS::Topic", "", Level.INFO, Set.of(needs));
    }

    private static OperationGraph graph(Node... nodes) {
        OperationGraph graph = new OperationGraph("What depends on what");
        for (Node node : nodes) {
            graph.add(node);
        }
        return graph;
    }

    private static List<List<String>> ids(OperationGraph graph) {
        return graph.layers().stream()
                .map(layer -> layer.stream().map(Node::id).toList())
                .toList();
    }

    @Test
    void whatIsNeededStandsBeforeWhatNeedsIt() {
        assertThat(ids(graph(node("Alarm", "Topic", "Queue"), node("Topic"), node("Queue", "Topic"))))
                .containsExactly(List.of("Topic"), List.of("Queue"), List.of("Alarm"));
    }

    @Test
    void aCircleAndANeedOfNobodyEndTheDrawingToo() {
        assertThat(ids(graph(node("A", "B"), node("B", "A"), node("C", "gone"), node("D", "D"))))
                .containsExactly(List.of("C", "D"), List.of("A", "B"));
    }

    @Test
    void drawsABoxForEachThingAndACurveForEachNeed() {
        String html = new GraphPicture(graph(node("Topic"), node("Queue", "Topic"), node("Alarm", "Topic", "Queue")))
                .html()
                .toString();
        assertThat(Pattern.compile("<rect").matcher(html).results()).hasSize(3);
        assertThat(Pattern.compile("<path").matcher(html).results()).hasSize(3);
        assertThat(html)
                .contains("Alarm (AWS::SNS::Topic) \u2190 ")
                .contains("aria-hidden=\"true\"")
                .doesNotContain("style=");
    }

    @Test
    void namesAreEscapedAndShortenedAndChangesMarked() {
        String html = new GraphPicture(graph(
                        new Node(
                                "<b>",
                                "AWS::Some::VeryLongNameOfATypeThatDoesNotFit",
                                "Remove",
                                Level.WARNING,
                                Set.of()),
                        node("Still")))
                .html()
                .toString();
        assertThat(html)
                .contains("&lt;b&gt;")
                .doesNotContain("<b>")
                .contains("Remove AWS::Some::VeryLongNameO\u2026")
                .contains("aws-flow__box--warning\"")
                .contains("aws-flow__box--still");
    }

    @Test
    void aGraphThatNobodyCouldReadIsAListOnly() {
        OperationGraph large = new OperationGraph("Large");
        for (int i = 0; i < 151; i++) {
            large.add(node("R" + i));
        }
        assertThat(new GraphPicture(large).html().toString())
                .contains("<li>R150")
                .doesNotContain("<svg");
    }
}
