package marquee.probe.http;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a DASH manifest of ours offers: static, {@code SegmentTemplate} with a {@code SegmentTimeline} and numbers.
 *
 * @param pictures the lowest rung first
 * @param sound null when the film is silent
 * @param edges where the files are, the best first
 */
record Manifest(
        List<Rendition> pictures,
        @org.jspecify.annotations.Nullable Rendition sound,
        List<URI> edges) {

    /**
     * @param media address of a segment, below an edge, with {@code $Number…$} in it
     * @param startNumber of the first segment
     * @param seconds of each segment
     */
    record Rendition(String id, long bitsPerSecond, String media, int startNumber, List<Double> seconds) {
        String file(int segment) {
            int at = media.indexOf("$Number");
            int end = media.indexOf('$', at + 1);
            String format = media.substring(at + "$Number".length(), end);
            String number = format.isEmpty()
                    ? Integer.toString(startNumber + segment)
                    : String.format(java.util.Locale.ROOT, format, startNumber + segment);
            return media.substring(0, at) + number + media.substring(end + 1);
        }

        /** Returns the index of the segment that plays at a time. */
        int at(double time) {
            double until = 0;
            for (int i = 0; i < seconds.size(); i++) {
                until += seconds.get(i);
                if (until > time + 0.01) {
                    return i;
                }
            }
            return seconds.size() - 1;
        }
    }

    static Manifest parse(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element mpd = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
            List<URI> edges = new ArrayList<>();
            children(mpd, "BaseURL")
                    .forEach(base -> edges.add(URI.create(base.getTextContent().strip())));
            List<Rendition> pictures = new ArrayList<>();
            List<Rendition> sounds = new ArrayList<>();
            for (Element representation : children(mpd, "Representation")) {
                String type = representation.getAttribute("mimeType")
                        + ((Element) representation.getParentNode()).getAttribute("contentType")
                        + ((Element) representation.getParentNode()).getAttribute("mimeType");
                if (type.contains("video")) {
                    pictures.add(rendition(representation));
                } else if (type.contains("audio")) {
                    sounds.add(rendition(representation));
                }
            }
            pictures.sort(Comparator.comparingLong(Rendition::bitsPerSecond));
            if (pictures.isEmpty() || edges.isEmpty()) {
                throw new PlatformException(ErrorCode.INTERNAL, "The manifest names no picture or no edge.");
            }
            return new Manifest(pictures, sounds.isEmpty() ? null : sounds.get(0), edges);
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The manifest cannot be read.", e);
        }
    }

    private static Rendition rendition(Element representation) {
        Element template = children(representation, "SegmentTemplate").stream()
                .findFirst()
                .orElseGet(() -> children((Element) representation.getParentNode(), "SegmentTemplate")
                        .get(0));
        double timescale = number(template, "timescale", 1);
        List<Double> seconds = new ArrayList<>();
        for (Element step : children(template, "S")) {
            for (int i = 0; i <= number(step, "r", 0); i++) {
                seconds.add(number(step, "d", 0) / timescale);
            }
        }
        return new Rendition(
                representation.getAttribute("id"),
                (long) number(representation, "bandwidth", 0),
                template.getAttribute("media").replace("$RepresentationID$", representation.getAttribute("id")),
                (int) number(template, "startNumber", 1),
                seconds);
    }

    private static double number(Element element, String attribute, double otherwise) {
        String text = element.getAttribute(attribute);
        return text.isEmpty() ? otherwise : Double.parseDouble(text);
    }

    private static List<Element> children(Element of, String name) {
        NodeList found = of.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
