package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a small XML document that a client sent. Document types and entities are refused. */
public final class XmlNode {
    private final String name;
    private final StringBuilder text = new StringBuilder();
    private final List<XmlNode> children = new ArrayList<>();

    private XmlNode(String name) {
        this.name = name;
    }

    /**
     * Reads a document.
     *
     * @throws AwsException MalformedXML
     */
    public static XmlNode parse(byte[] document) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    return read(reader);
                }
            }
        } catch (XMLStreamException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static XmlNode read(XMLStreamReader reader) throws XMLStreamException {
        XmlNode node = new XmlNode(reader.getLocalName());
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> node.children.add(read(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> node.text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return node;
                }
                default -> {
                    // comments and processing instructions say nothing
                }
            }
        }
        throw malformed();
    }

    private static AwsException malformed() {
        return new AwsException(400, "MalformedXML", "The XML you provided was not well-formed.");
    }

    public String name() {
        return name;
    }

    public String text() {
        return text.toString();
    }

    /** The children of that name. */
    public List<XmlNode> all(String childName) {
        return Collections.unmodifiableList(
                children.stream().filter(child -> child.name.equals(childName)).toList());
    }

    /** The text of the first child of that name, or null. */
    public String text(String childName) {
        for (XmlNode child : children) {
            if (child.name.equals(childName)) {
                return child.text();
            }
        }
        return null;
    }
}
