package marquee.media.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A DASH manifest, as far as its promises go. */
final class DashManifest {
    private static final String NAMESPACE = "urn:mpeg:dash:schema:mpd:2011";
    private static final String CENC = "urn:mpeg:cenc:2013";
    private static final String MP4_PROTECTION = "urn:mpeg:dash:mp4protection:2011";

    private final Duration length;
    private final List<Representation> representations;

    private DashManifest(Duration length, List<Representation> representations) {
        this.length = length;
        this.representations = representations;
    }

    static DashManifest read(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element mpd = builder.parse(Files.newInputStream(file)).getDocumentElement();
            if (!"MPD".equals(mpd.getLocalName()) || !NAMESPACE.equals(mpd.getNamespaceURI())) {
                throw new BrokenAsset("manifest.mpd has no MPD element.");
            }
            if (!mpd.getAttribute("type").equals("static")) {
                throw new BrokenAsset("manifest.mpd is not the manifest of a whole film.");
            }
            Duration length = Duration.parse(mpd.getAttribute("mediaPresentationDuration"));
            List<Representation> found = new ArrayList<>();
            for (Element representation : all(mpd, "Representation")) {
                found.add(representation(representation));
            }
            return new DashManifest(length, List.copyOf(found));
        } catch (SAXException | ParserConfigurationException | DateTimeParseException | NumberFormatException e) {
            throw new BrokenAsset("manifest.mpd cannot be read: " + e.getMessage());
        }
    }

    Duration length() {
        return length;
    }

    /** Returns the representation whose files are in a directory. */
    Representation require(String directory) {
        return representations.stream()
                .filter(each -> each.initialization.equals(directory + "/init.mp4"))
                .findFirst()
                .orElseThrow(() -> new BrokenAsset("manifest.mpd does not list " + directory + "."));
    }

    private static Representation representation(Element element) {
        Element set = (Element) element.getParentNode();
        Element template = first(element, "SegmentTemplate")
                .or(() -> first(set, "SegmentTemplate"))
                .orElseThrow(() -> new BrokenAsset("A representation in manifest.mpd has no segments."));
        List<Entry> timeline = new ArrayList<>();
        for (Element entry : all(template, "S")) {
            long duration = Long.parseLong(entry.getAttribute("d"));
            int repeats = entry.hasAttribute("r") ? Integer.parseInt(entry.getAttribute("r")) : 0;
            long start = entry.hasAttribute("t")
                    ? Long.parseLong(entry.getAttribute("t"))
                    : timeline.isEmpty() ? 0 : timeline.get(timeline.size() - 1).end();
            for (int i = 0; i <= repeats; i++) {
                timeline.add(new Entry(start + i * duration, duration));
            }
        }
        Element protection = java.util.stream.Stream.concat(
                        all(element, "ContentProtection").stream(), all(set, "ContentProtection").stream())
                .filter(each -> each.getAttribute("schemeIdUri").equals(MP4_PROTECTION))
                .findFirst()
                .orElse(null);
        return new Representation(
                template.getAttribute("initialization"),
                Long.parseLong(element.getAttribute("bandwidth")),
                element.getAttribute("codecs"),
                Long.parseLong(template.getAttribute("timescale")),
                List.copyOf(timeline),
                protection == null ? Optional.empty() : Optional.of(protection.getAttributeNS(CENC, "default_KID")));
    }

    private static Optional<Element> first(Element parent, String name) {
        return all(parent, name).stream().findFirst();
    }

    private static List<Element> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS(NAMESPACE, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /**
     * @param bandwidth bits a second
     * @param kid of its key as written; empty when it is clear
     */
    record Representation(
            String initialization,
            long bandwidth,
            String codecs,
            long timescale,
            List<Entry> timeline,
            Optional<String> kid) {}

    /** In ticks. */
    record Entry(long start, long duration) {
        long end() {
            return start + duration;
        }
    }
}
