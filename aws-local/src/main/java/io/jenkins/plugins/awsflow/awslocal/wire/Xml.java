package io.jenkins.plugins.awsflow.awslocal.wire;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a small XML document element by element. */
public final class Xml {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final XMLStreamWriter writer;

    private interface Writing {
        void run() throws XMLStreamException;
    }

    /** Opens a document; {@code namespace} may be null. */
    public Xml(String root, String namespace) {
        try {
            writer = FACTORY.createXMLStreamWriter(out, "UTF-8");
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        write(() -> {
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            if (namespace != null) {
                writer.writeDefaultNamespace(namespace);
            }
        });
    }

    public Xml open(String name) {
        return write(() -> writer.writeStartElement(name));
    }

    public Xml close() {
        return write(writer::writeEndElement);
    }

    /** Writes an element with text; a null value writes nothing. */
    public Xml text(String name, Object value) {
        if (value == null) {
            return this;
        }
        return write(() -> {
            writer.writeStartElement(name);
            writer.writeCharacters(value.toString());
            writer.writeEndElement();
        });
    }

    /** Writes an element with a time stamp in milliseconds. */
    public Xml time(String name, Instant value) {
        return text(name, value == null ? null : MILLIS.format(value));
    }

    /** Ends the document. */
    public byte[] bytes() {
        write(() -> {
            writer.writeEndDocument();
            writer.close();
        });
        return out.toByteArray();
    }

    private Xml write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
