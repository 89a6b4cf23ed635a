package io.jenkins.plugins.awsflow.core.ui;

import io.jenkins.plugins.awsflow.core.model.OperationGraph;
import io.jenkins.plugins.awsflow.core.model.OperationGraph.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A graph as boxes and curves: what others need stands on the left of them. A list below says the same in words, for
 * those who do not see the picture.
 */
final class GraphPicture {
    /** Units of the picture, which are pixels at its natural size. */
    private static final int BOX = 200;

    private static final int HEIGHT = 40;
    private static final int COLUMN = 260;
    private static final int ROW = 54;
    private static final int MARGIN = 8;
    /** Letters of a name, and of the smaller line below it, that fit into a box. */
    private static final int NAME_LETTERS = 24;

    private static final int KIND_LETTERS = 32;
    /** More than this nobody can follow with their eyes; the list has all. */
    private static final int MOST = 150;

    private final OperationGraph graph;
    private final Map<String, Place> places = new HashMap<>();
    private int width;
    private int height;

    GraphPicture(OperationGraph graph) {
        this.graph = graph;
        List<List<Node>> layers = graph.layers();
        for (int column = 0; column < layers.size(); column++) {
            List<Node> layer = new ArrayList<>(layers.get(column));
            // Beside the middle of what it needs, so that few curves cross.
            layer.sort(Comparator.comparingDouble(this::middle));
            for (int row = 0; row < layer.size(); row++) {
                places.put(layer.get(row).id(), new Place(MARGIN + column * COLUMN, MARGIN + row * ROW));
            }
            height = Math.max(height, 2 * MARGIN + layer.size() * ROW);
        }
        width = 2 * MARGIN + Math.max(0, layers.size() - 1) * COLUMN + BOX;
    }

    private record Place(int x, int y) {}

    private double middle(Node node) {
        return node.needs().stream()
                .map(places::get)
                .filter(place -> place != null)
                .mapToInt(Place::y)
                .average()
                .orElse(0);
    }

    Html html() {
        Html html = new Html();
        int count = graph.nodes().size();
        html.open("details", "class", "aws-flow__more");
        html.element("summary", null, graph.title() + " (" + count + ")");
        if (count <= MOST) {
            picture(html);
        }
        list(html);
        return html.close("details").line();
    }

    private void picture(Html html) {
        html.open("div", "class", "aws-flow__graph", "tabindex", "0", "role", "group", "aria-label", graph.title());
        html.open(
                "svg",
                "class",
                "aws-flow__picture",
                "viewBox",
                "0 0 " + width + " " + height,
                "width",
                Integer.toString(width),
                "height",
                Integer.toString(height),
                "aria-hidden",
                "true");
        for (Node node : graph.nodes()) {
            node.needs().stream().filter(places::containsKey).forEach(need -> curve(html, places.get(need), node));
        }
        graph.nodes().forEach(node -> box(html, node));
        html.close("svg").close("div").line();
    }

    private void curve(Html html, Place from, Node to) {
        Place place = places.get(to.id());
        int x1 = from.x + BOX;
        int y1 = from.y + HEIGHT / 2;
        int y2 = place.y + HEIGHT / 2;
        int bend = (COLUMN - BOX) / 2;
        html.open(
                        "path",
                        "class",
                        "aws-flow__curve",
                        "d",
                        "M" + x1 + " " + y1 + " C" + (x1 + bend) + " " + y1 + " " + (place.x - bend) + " " + y2 + " "
                                + place.x + " " + y2)
                .close("path");
    }

    private void box(Html html, Node node) {
        Place place = places.get(node.id());
        String level = node.level().name().toLowerCase(Locale.ROOT);
        String styleClass =
                "aws-flow__box aws-flow__box--" + level + (node.mark().isEmpty() ? " aws-flow__box--still" : "");
        html.open("g", "class", styleClass);
        html.element("title", null, words(node));
        html.open(
                        "rect",
                        "x",
                        Integer.toString(place.x),
                        "y",
                        Integer.toString(place.y),
                        "width",
                        Integer.toString(BOX),
                        "height",
                        Integer.toString(HEIGHT),
                        "rx",
                        "5")
                .close("rect");
        text(html, "aws-flow__box-name", place.x + 10, place.y + 17, brief(node.id(), NAME_LETTERS));
        String mark = node.mark().isEmpty() ? "" : node.mark() + " ";
        text(html, "aws-flow__box-kind", place.x + 10, place.y + 33, brief(mark + node.kind(), KIND_LETTERS));
        html.close("g").line();
    }

    private static void text(Html html, String styleClass, int x, int y, String content) {
        html.open("text", "class", styleClass, "x", Integer.toString(x), "y", Integer.toString(y))
                .text(content)
                .close("text");
    }

    private static String brief(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters - 1) + "\u2026";
    }

    private static String words(Node node) {
        return (node.mark().isEmpty() ? "" : node.mark() + " ")
                + node.id()
                + (node.kind().isEmpty() ? "" : " (" + node.kind() + ")");
    }

    private void list(Html html) {
        html.open("ul", "class", "aws-flow__needs");
        for (Node node : graph.nodes()) {
            html.open("li").text(words(node));
            if (!node.needs().isEmpty()) {
                html.text(" \u2190 " + String.join(", ", node.needs()));
            }
            html.close("li").line();
        }
        html.close("ul");
    }
}
