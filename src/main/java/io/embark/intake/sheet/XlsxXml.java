package io.embark.intake.sheet;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** XML of a workbook, read forwards: without document types, entities and anything that lies elsewhere. */
class XlsxXml implements AutoCloseable {

    private final XMLStreamReader xml;
    private final InputStream in;

    XlsxXml(InputStream in) {
        this.in = in;
        // The platform's own, whichever others lie in the path of classes.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            xml = factory.createXMLStreamReader(in);
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** @return whether there is another event */
    boolean next() {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new UnreadableSheetException(
                        "declares entities, as no spreadsheet does; save the sheet as .xlsx or .csv from your spreadsheet");
            }
            return true;
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    boolean starts(String name) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals(name);
    }

    boolean ends(String name) {
        return xml.getEventType() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals(name);
    }

    /** By its name without prefix. */
    @Nullable
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    /** Whether text is next. */
    boolean isText() {
        return switch (xml.getEventType()) {
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> true;
            default -> false;
        };
    }

    /** Adds the text that is next. */
    void addTo(StringBuilder text) {
        if (text.length() + xml.getTextLength() > Limits.CELL) {
            throw new UnreadableSheetException("has a cell with more than %d characters".formatted(Limits.CELL));
        }
        text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }

    /** The parser wraps what its input throws; ours says it better. */
    private static UnreadableSheetException broken(Exception e) {
        for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnreadableSheetException refusal) {
                return refusal;
            }
        }
        return new UnreadableSheetException(XlsxFile.Broken.WORDS);
    }

    @Override
    public void close() {
        try {
            xml.close();
            in.close();
        } catch (XMLStreamException | IOException e) {
            throw broken(e);
        }
    }
}
