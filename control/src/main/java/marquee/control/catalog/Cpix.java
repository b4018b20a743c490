package marquee.control.catalog;

import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import marquee.store.key.ContentKey;
import marquee.store.key.KeySet;
import marquee.store.key.TrackClass;

/**
 * A key set as CPIX 2.3 (DASH-IF), for other packagers and licence servers. The keys in it are in the clear, so it is for
 * the eyes of those who may have them.
 */
final class Cpix {
    private static final String CPIX = "urn:dashif:org:cpix";
    private static final String PSKC = "urn:ietf:params:xml:ns:keyprov:pskc";

    /** Common, Widevine, PlayReady, FairPlay. */
    private static final List<UUID> SYSTEMS = List.of(
            UUID.fromString("1077efec-c0b2-4d02-ace3-3c1e52e2fb4b"),
            UUID.fromString("edef8ba9-79d6-4ace-a3c8-27dcd51d21ed"),
            UUID.fromString("9a04f079-9840-4286-ab92-e65be0885f95"),
            UUID.fromString("94ce86fb-07ff-4f43-adb8-93d2fa968ca2"));

    private Cpix() {}

    static String of(KeySet keys) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("cpix", "CPIX", CPIX);
            xml.writeNamespace("cpix", CPIX);
            xml.writeNamespace("pskc", PSKC);
            xml.writeAttribute("contentId", keys.title().toString());
            xml.writeAttribute("version", "2.3");
            xml.writeStartElement(CPIX, "ContentKeyList");
            for (ContentKey key : keys.keys()) {
                xml.writeStartElement(CPIX, "ContentKey");
                xml.writeAttribute("kid", key.kid().toString());
                xml.writeStartElement(CPIX, "Data");
                xml.writeStartElement(PSKC, "Secret");
                xml.writeStartElement(PSKC, "PlainValue");
                xml.writeCharacters(Base64.getEncoder().encodeToString(key.bytes()));
                close(xml, 4);
            }
            close(xml, 1);
            xml.writeStartElement(CPIX, "DRMSystemList");
            for (ContentKey key : keys.keys()) {
                for (UUID system : SYSTEMS) {
                    xml.writeEmptyElement(CPIX, "DRMSystem");
                    xml.writeAttribute("kid", key.kid().toString());
                    xml.writeAttribute("systemId", system.toString());
                }
            }
            close(xml, 1);
            xml.writeStartElement(CPIX, "ContentKeyUsageRuleList");
            for (ContentKey key : keys.keys()) {
                rule(xml, key);
            }
            close(xml, 2);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static void rule(XMLStreamWriter xml, ContentKey key) throws XMLStreamException {
        xml.writeStartElement(CPIX, "ContentKeyUsageRule");
        xml.writeAttribute("kid", key.kid().toString());
        xml.writeAttribute("intendedTrackType", key.track().name());
        if (key.track() == TrackClass.AUDIO) {
            xml.writeEmptyElement(CPIX, "AudioFilter");
        } else {
            TrackClass below = TrackClass.values()[key.track().ordinal() - 1];
            xml.writeEmptyElement(CPIX, "VideoFilter");
            // CPIX counts pixels: those of a picture of 16:9 that is as high as the class allows.
            xml.writeAttribute("minPixels", Long.toString(pixels(below) + (below == TrackClass.AUDIO ? 0 : 1)));
            if (key.track() != TrackClass.UHD) {
                xml.writeAttribute("maxPixels", Long.toString(pixels(key.track())));
            }
        }
        close(xml, 1);
    }

    private static long pixels(TrackClass track) {
        return (long) track.heightMax() * track.heightMax() * 16 / 9;
    }

    private static void close(XMLStreamWriter xml, int elements) throws XMLStreamException {
        for (int i = 0; i < elements; i++) {
            xml.writeEndElement();
        }
    }
}
