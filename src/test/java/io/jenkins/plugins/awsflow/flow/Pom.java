package io.jenkins.plugins.awsflow.flow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A {@code pom.xml} as it is written, with the properties of itself and of its parent filled in. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Element project;
    private final Pom parent;

    private Pom(Element project, Pom parent) {
        this.project = project;
        this.parent = parent;
    }

    /** @param parent where properties are looked up that this file does not have; null for none */
    static Pom read(Path file, Pom parent) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return new Pom(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement(), parent);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The text at a path such as {@code parent/version}, or null. */
    String text(String path) {
        return text(project, path);
    }

    /** The elements of a comma-separated property; empty if there is no such property. */
    List<String> list(String property) {
        String value = text("properties/" + property);
        return value == null || value.isEmpty() ? List.of() : List.of(value.split(",", -1));
    }

    List<String> modules() {
        return children(element(project, "modules")).stream()
                .map(module -> module.getTextContent().strip())
                .toList();
    }

    List<Dependency> dependencies() {
        return dependencies("dependencies");
    }

    List<Dependency> managed() {
        return dependencies("dependencyManagement/dependencies");
    }

    private List<Dependency> dependencies(String path) {
        return children(element(project, path)).stream()
                .map(found -> new Dependency(this, found))
                .toList();
    }

    private String text(Element from, String path) {
        Element at = element(from, path);
        return at == null ? null : interpolate(at.getTextContent().strip());
    }

    private static Element element(Element from, String path) {
        Element at = from;
        for (String name : path.split("/", -1)) {
            Element next = null;
            for (Element child : children(at)) {
                next = child.getTagName().equals(name) ? child : next;
            }
            at = next;
        }
        return at;
    }

    private static List<Element> children(Element of) {
        List<Element> found = new ArrayList<>();
        for (Node node = of == null ? null : of.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private String interpolate(String text) {
        Matcher property = PROPERTY.matcher(text);
        return property.replaceAll(match -> {
            String value = value(match.group(1));
            return Matcher.quoteReplacement(value == null ? match.group() : value);
        });
    }

    private String value(String property) {
        String here = text(property.equals("project.version") ? "version" : "properties/" + property);
        return here == null && parent != null ? parent.value(property) : here;
    }

    /** One {@code <dependency>}. */
    static final class Dependency {
        final String groupId;
        final String artifactId;
        final String version;
        final String scope;
        final boolean optional;
        private final SortedSet<String> exclusions;

        private Dependency(Pom pom, Element found) {
            groupId = pom.text(found, "groupId");
            artifactId = pom.text(found, "artifactId");
            version = pom.text(found, "version");
            scope = pom.text(found, "scope");
            optional = "true".equals(pom.text(found, "optional"));
            exclusions = children(element(found, "exclusions")).stream()
                    .map(exclusion -> pom.text(exclusion, "groupId") + ":" + pom.text(exclusion, "artifactId"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Group, artifact and what of it is left out. */
        String described() {
            return groupId + ":" + artifactId + (exclusions.isEmpty() ? "" : " without " + exclusions);
        }
    }
}
