package marquee.media.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MasterLinesTest {
    @Test
    void tracksAreListedInTheirOrderWhateverThePackagersThreadsDid() {
        List<String> lines = List.of(
                "#EXTM3U",
                "",
                "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"a-es/index.m3u8\",LANGUAGE=\"es\"",
                "#EXT-X-MEDIA:TYPE=AUDIO,URI=\"a-en/index.m3u8\",LANGUAGE=\"en\"",
                "",
                "#EXT-X-STREAM-INF:BANDWIDTH=2,CLOSED-CAPTIONS=NONE",
                "v360/index.m3u8",
                "#EXT-X-STREAM-INF:BANDWIDTH=1,CLOSED-CAPTIONS=NONE",
                "v240/index.m3u8",
                "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,CLOSED-CAPTIONS=NONE,URI=\"v240/iframe.m3u8\"");

        assertThat(MasterLines.tidied(lines, List.of("v240", "v360", "a-en", "a-es")))
                .isEqualTo("""
                        #EXTM3U
                        #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en/index.m3u8",LANGUAGE="en"
                        #EXT-X-MEDIA:TYPE=AUDIO,URI="a-es/index.m3u8",LANGUAGE="es"
                        #EXT-X-STREAM-INF:BANDWIDTH=1,CLOSED-CAPTIONS=NONE
                        v240/index.m3u8
                        #EXT-X-STREAM-INF:BANDWIDTH=2,CLOSED-CAPTIONS=NONE
                        v360/index.m3u8
                        #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="v240/iframe.m3u8"
                        """);
    }
}
