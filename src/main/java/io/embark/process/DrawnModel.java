package io.embark.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * What is drawn of a model, without how it is executed: only elements and attributes named here are taken over, so that whatever a model
 * gets later (conditions, expressions, documentation, classes, names of messages) stays inside until somebody decides otherwise.
 */
final class DrawnModel {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    /** By namespace, with the prefixes of our own. */
    private static final Map<String, String> NAMESPACES = Map.of(
            BPMN,
            "bpmn",
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "bpmndi",
            "http://www.omg.org/spec/DD/20100524/DC",
            "dc",
            "http://www.omg.org/spec/DD/20100524/DI",
            "di");

    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "process",
            "sequenceFlow",
            "startEvent",
            "endEvent",
            "boundaryEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "messageEventDefinition",
            "timerEventDefinition",
            "errorEventDefinition",
            "escalationEventDefinition",
            "linkEventDefinition",
            "signalEventDefinition",
            "conditionalEventDefinition",
            "compensateEventDefinition",
            "terminateEventDefinition",
            "task",
            "userTask",
            "manualTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "multiInstanceLoopCharacteristics",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    private static final Set<String> ATTRIBUTES = Set.of(
            "id",
            "name",
            "sourceRef",
            "targetRef",
            "default",
            "attachedToRef",
            "cancelActivity",
            "triggeredByEvent",
            "isInterrupting",
            "isSequential",
            "bpmnElement",
            "isMarkerVisible",
            "isExpanded",
            "isHorizontal",
            "x",
            "y",
            "width",
            "height");

    private static final XMLInputFactory INPUT = input();
    private static final XMLOutputFactory OUTPUT = XMLOutputFactory.newDefaultFactory();

    private DrawnModel() {}

    static String of(InputStream model) {
        StringWriter drawn = new StringWriter();
        try (model) {
            XMLStreamReader reader = INPUT.createXMLStreamReader(model);
            XMLStreamWriter writer = OUTPUT.createXMLStreamWriter(drawn);
            write(reader, writer);
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A deployed model is not XML.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return drawn.toString();
    }

    private static void write(XMLStreamReader reader, XMLStreamWriter writer) throws XMLStreamException {
        int hidden = 0;
        boolean isRoot = true;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (hidden > 0 || !isDrawn(reader)) {
                    hidden++;
                } else {
                    start(reader, writer, isRoot);
                    isRoot = false;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (hidden > 0) {
                    hidden--;
                } else {
                    writer.writeEndElement();
                }
            }
        }
    }

    private static boolean isDrawn(XMLStreamReader reader) {
        String namespace = reader.getNamespaceURI();
        return BPMN.equals(namespace) ? ELEMENTS.contains(reader.getLocalName()) : NAMESPACES.containsKey(namespace);
    }

    private static void start(XMLStreamReader reader, XMLStreamWriter writer, boolean isRoot)
            throws XMLStreamException {
        String namespace = reader.getNamespaceURI();
        writer.writeStartElement(NAMESPACES.get(namespace), reader.getLocalName(), namespace);
        if (isRoot) {
            for (Map.Entry<String, String> known : NAMESPACES.entrySet()) {
                writer.writeNamespace(known.getValue(), known.getKey());
            }
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String name = reader.getAttributeLocalName(i);
            if (reader.getAttributeNamespace(i) == null && ATTRIBUTES.contains(name)) {
                writer.writeAttribute(name, reader.getAttributeValue(i));
            }
        }
    }

    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
