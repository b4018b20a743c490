package marquee.playback.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ManifestTemplatesTest {
    private static final List<Pathway> PATHWAYS = List.of(
            new Pathway("edge-2", "http://edge-2.localhost:8084/t/T/v/A/"),
            new Pathway("edge-1", "http://edge-1.localhost:8083/t/T/v/A/?a=1&b=2"));
    private static final String STEERING = "http://localhost:8080/v1/steering/A?x=1&y=2";

    @Test
    void everyEdgeIsABaseUrlBeforeTheFirstPeriod() throws Exception {
        Document filled = xml(DashTemplate.parse(mpd("<ProgramInformation/><BaseURL>old/</BaseURL>"), 9_999)
                .fill(PATHWAYS, STEERING));

        Element mpd = filled.getDocumentElement();
        List<String> children =
                elements(mpd).stream().map(Element::getLocalName).toList();
        assertThat(children).containsExactly("ProgramInformation", "BaseURL", "BaseURL", "ContentSteering", "Period");
        Element second = elements(mpd).get(2);
        assertThat(second.getAttribute("serviceLocation")).isEqualTo("edge-1");
        assertThat(second.getTextContent()).isEqualTo("http://edge-1.localhost:8083/t/T/v/A/?a=1&b=2");
        Element steering = elements(mpd).get(3);
        assertThat(steering.getAttribute("defaultServiceLocation")).isEqualTo("edge-2");
        assertThat(steering.getAttribute("queryBeforeStart")).isEqualTo("false");
        assertThat(steering.getTextContent()).isEqualTo(STEERING);
        assertThat(steering.getNamespaceURI()).isEqualTo("urn:mpeg:dash:schema:mpd:2011");
    }

    @Test
    void pictureLimitKeepsTheSmallestAndAllSound() throws Exception {
        String limited = DashTemplate.parse(mpd(""), 100).fill(PATHWAYS, STEERING);

        assertThat(limited).contains("id=\"240\"", "id=\"sound\"").doesNotContain("id=\"1080\"");
    }

    @Test
    void aManifestThatIsNoneIsRefused() {
        assertThatThrownBy(() -> DashTemplate.parse("<x/>", 1)).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> DashTemplate.parse("{", 1)).isInstanceOf(PlatformException.class);
        String entity = "<!DOCTYPE MPD [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + "<MPD>&x;</MPD>";
        assertThatThrownBy(() -> DashTemplate.parse(entity, 1)).isInstanceOf(PlatformException.class);
    }

    @Test
    void everyEdgeIsAPathwayWithGroupsOfItsOwn() {
        String master = """
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud",NAME="English, original",URI="a-en/index.m3u8"
                #EXT-X-STREAM-INF:BANDWIDTH=300000,CODECS="avc1,mp4a",RESOLUTION=426x240,AUDIO="aud",CLOSED-CAPTIONS=NONE

                v240/index.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=5000000,RESOLUTION=1920x1080,AUDIO="aud"
                v1080/index.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=90000,RESOLUTION=1920x1080,URI="v1080/iframes.m3u8"
                """;

        String filled = HlsTemplate.parse(master, 720)
                .fill(List.of(new Pathway("e1", "http://e1/v/"), new Pathway("e2", "http://e2/v/")), STEERING);

        assertThat(filled).isEqualTo("""
                #EXTM3U
                #EXT-X-VERSION:7
                #EXT-X-CONTENT-STEERING:SERVER-URI="http://localhost:8080/v1/steering/A?x=1&y=2",PATHWAY-ID="e1"
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud-e1",NAME="English, original",URI="http://e1/v/a-en/index.m3u8",PATHWAY-ID="e1"
                #EXT-X-STREAM-INF:BANDWIDTH=300000,CODECS="avc1,mp4a",RESOLUTION=426x240,AUDIO="aud-e1",CLOSED-CAPTIONS=NONE,PATHWAY-ID="e1"
                http://e1/v/v240/index.m3u8
                #EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="aud-e2",NAME="English, original",URI="http://e2/v/a-en/index.m3u8",PATHWAY-ID="e2"
                #EXT-X-STREAM-INF:BANDWIDTH=300000,CODECS="avc1,mp4a",RESOLUTION=426x240,AUDIO="aud-e2",CLOSED-CAPTIONS=NONE,PATHWAY-ID="e2"
                http://e2/v/v240/index.m3u8
                """);
    }

    @Test
    void attributesKeepCommasInQuotes() {
        AttributeList attributes = AttributeList.parse("A=1,B=\"x,y=z\",C=NONE");

        assertThat(attributes.find("B")).contains("x,y=z");
        assertThat(attributes).hasToString("A=1,B=\"x,y=z\",C=NONE");
        assertThatThrownBy(() -> AttributeList.parse("A=\"open")).isInstanceOf(PlatformException.class);
    }

    private static String mpd(String first) {
        return """
                <?xml version="1.0"?>
                <!-- packager -->
                <MPD xmlns="urn:mpeg:dash:schema:mpd:2011" xmlns:cenc="urn:mpeg:cenc:2013">%s
                <Period><AdaptationSet><Representation id="240" height="240"/><Representation id="1080" height="1080"/></AdaptationSet>
                <AdaptationSet><Representation id="sound" audioSamplingRate="48000"/></AdaptationSet></Period></MPD>""".formatted(first);
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new java.util.ArrayList<>();
        for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
            if (parent.getChildNodes().item(i) instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }
}
