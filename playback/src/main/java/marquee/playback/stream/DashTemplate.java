package marquee.playback.stream;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A DASH manifest that lacks only the viewer's edges. Parsed once per asset and picture height; filling it in is then a
 * concatenation.
 *
 * <p>What is filled in: a {@code BaseURL} with a {@code serviceLocation} for each edge, the best first, and {@code
 * ContentSteering} (ETSI TS 103 998), both before the first {@code Period}, where the schema wants them.
 */
final class DashTemplate {
    private static final String NAMESPACE = "urn:mpeg:dash:schema:mpd:2011";
    private static final String MARK = "marquee-edges";

    private final String before;
    private final String after;

    private DashTemplate(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Parses the packager's manifest.
     *
     * @param heightMax tallest picture kept, in pixels; the smallest stays in any case
     */
    static DashTemplate parse(String manifest, int heightMax) {
        try {
            DocumentBuilder builder = documents().newDocumentBuilder();
            // Throws without writing to the console as well.
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new InputSource(new StringReader(manifest)));
            Element mpd = document.getDocumentElement();
            if (!"MPD".equals(mpd.getLocalName()) || !NAMESPACE.equals(mpd.getNamespaceURI())) {
                throw new PlatformException(ErrorCode.INTERNAL, "A DASH manifest has no MPD element");
            }
            dropTaller(mpd, heightMax);
            mark(document, mpd);
            String text = write(document);
            String mark = "<?" + MARK + "?>";
            int at = text.indexOf(mark);
            return new DashTemplate(text.substring(0, at), text.substring(at + mark.length()));
        } catch (SAXException | ParserConfigurationException | TransformerException | IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "A DASH manifest of ours cannot be read", e);
        }
    }

    /** @param pathways at least one, the best first */
    String fill(List<Pathway> pathways, String steeringUrl) {
        StringBuilder filled = new StringBuilder(before.length() + after.length() + 256 * pathways.size());
        filled.append(before);
        for (Pathway pathway : pathways) {
            filled.append("<BaseURL serviceLocation=\"");
            escape(filled, pathway.name());
            filled.append("\">");
            escape(filled, pathway.url());
            filled.append("</BaseURL>");
        }
        filled.append("<ContentSteering defaultServiceLocation=\"");
        escape(filled, pathways.get(0).name());
        filled.append("\" queryBeforeStart=\"false\">");
        escape(filled, steeringUrl);
        return filled.append("</ContentSteering>").append(after).toString();
    }

    private static void dropTaller(Element mpd, int heightMax) {
        NodeList all = mpd.getElementsByTagNameNS(NAMESPACE, "Representation");
        List<Element> pictures = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            Element representation = (Element) all.item(i);
            boolean isImage = ((Element) representation.getParentNode())
                    .getAttribute("contentType")
                    .equals("image");
            if (!isImage && representation.getAttribute("height").matches("[0-9]{1,6}")) {
                pictures.add(representation);
            }
        }
        int smallest = pictures.stream().mapToInt(DashTemplate::height).min().orElse(0);
        for (Element picture : pictures) {
            if (height(picture) > Math.max(heightMax, smallest)) {
                Node set = picture.getParentNode();
                set.removeChild(picture);
                if (((Element) set)
                                .getElementsByTagNameNS(NAMESPACE, "Representation")
                                .getLength()
                        == 0) {
                    set.getParentNode().removeChild(set);
                }
            }
        }
    }

    private static int height(Element representation) {
        return Integer.parseInt(representation.getAttribute("height"));
    }

    private static void mark(Document document, Element mpd) {
        Node first = null;
        for (Node child = mpd.getFirstChild(); child != null; ) {
            Node next = child.getNextSibling();
            if ("BaseURL".equals(child.getLocalName()) || "ContentSteering".equals(child.getLocalName())) {
                mpd.removeChild(child);
            } else if (first == null
                    && child.getNodeType() == Node.ELEMENT_NODE
                    && !"ProgramInformation".equals(child.getLocalName())) {
                first = child;
            }
            child = next;
        }
        mpd.insertBefore(document.createProcessingInstruction(MARK, ""), first);
    }

    private static DocumentBuilderFactory documents() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setExpandEntityReferences(false);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory;
    }

    private static String write(Document document) throws TransformerException {
        TransformerFactory factory = TransformerFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Transformer transformer = factory.newTransformer();
        transformer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
        StringWriter text = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(text));
        // The serialiser writes an empty processing instruction with a space.
        return text.toString().replace("<?" + MARK + " ?>", "<?" + MARK + "?>");
    }

    private static void escape(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> to.append("&amp;");
                case '<' -> to.append("&lt;");
                case '>' -> to.append("&gt;");
                case '"' -> to.append("&quot;");
                default -> to.append(c);
            }
        }
    }
}
