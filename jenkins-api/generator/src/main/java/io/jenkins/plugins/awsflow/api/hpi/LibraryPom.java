package io.jenkins.plugins.awsflow.api.hpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A library's pom in a local Maven repository, with the parents that it inherits from. */
final class LibraryPom {
    private final Element project;
    private final LibraryPom parent;

    private LibraryPom(Element project, LibraryPom parent) {
        this.project = project;
        this.parent = parent;
    }

    /**
     * @param jar a jar in the layout of a local repository
     * @throws IllegalStateException if there is no pom beside it
     */
    static LibraryPom beside(Path jar) throws IOException {
        // In a repository: <group as directories>/<artifact>/<version>/<artifact>-<version>.jar
        Path file = jar.toAbsolutePath();
        Path version = file.getName(file.getNameCount() - 2);
        Path artifact = file.getName(file.getNameCount() - 3);
        Element project = parse(file.resolveSibling(artifact + "-" + version + ".pom"));
        int depth = groupId(project).split("\\.", -1).length + 3;
        return new LibraryPom(
                project, parent(project, file.resolve("../".repeat(depth)).normalize()));
    }

    private static LibraryPom parent(Element project, Path repository) throws IOException {
        Element parent = child(project, "parent");
        if (parent == null) {
            return null;
        }
        String artifact = text(parent, "artifactId");
        String version = text(parent, "version");
        Path directory = repository.resolve(text(parent, "groupId").replace('.', '/'));
        Element above = parse(directory.resolve(artifact + "/" + version + "/" + artifact + "-" + version + ".pom"));
        return new LibraryPom(above, parent(above, repository));
    }

    private static Element parse(Path pom) throws IOException {
        if (!Files.exists(pom)) {
            throw new IllegalStateException(pom + " is not in the local repository");
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // The default one prints what it throws.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(pom.toFile()).getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(pom + ": " + e.getMessage(), e);
        }
    }

    private static Element child(Element element, String name) {
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element found && found.getTagName().equals(name)) {
                return found;
            }
        }
        return null;
    }

    private static String text(Element element, String name) {
        Element child = child(element, name);
        return child == null ? "" : child.getTextContent().strip();
    }

    private static String groupId(Element project) {
        String own = text(project, "groupId");
        return own.isEmpty() ? text(child(project, "parent"), "groupId") : own;
    }

    String groupId() {
        return groupId(project);
    }

    String artifactId() {
        return text(project, "artifactId");
    }

    String version() {
        String own = text(project, "version");
        return own.isEmpty() ? text(child(project, "parent"), "version") : own;
    }

    String id() {
        return groupId() + ":" + artifactId() + ":" + version();
    }

    /** What people call it; the artifact id if the pom gives no name, or one that Maven would have to fill in. */
    String name() {
        String name = text(project, "name");
        return name.isEmpty() || name.contains("${") ? artifactId() : name;
    }

    /** Its home page, or that of the nearest parent that has one; may be empty. */
    String url() {
        String own = text(project, "url");
        if (own.isEmpty() && parent != null) {
            return parent.url();
        }
        return own.contains("${") ? "" : own;
    }

    /** Its licenses, or those of the nearest parent that has some. */
    List<License> licenses() {
        Element list = child(project, "licenses");
        if (list == null) {
            return parent == null ? List.of() : parent.licenses();
        }
        List<License> licenses = new ArrayList<>();
        for (Node node = list.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element license) {
                licenses.add(new License(text(license, "name"), text(license, "url")));
            }
        }
        return licenses;
    }

    /** A license's name and address, as the pom gives them. */
    record License(String name, String url) {}
}
