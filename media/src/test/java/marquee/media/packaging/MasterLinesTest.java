package marquee.media.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.AudioRendition.Kind;
import marquee.media.probe.SourceFilm.Track;
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

        assertThat(MasterLines.tidied(lines, List.of("v240", "v360", "a-en", "a-es"), List.of()))
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

    @Test
    void smallestPictureGoesWithTheSlowSoundAndEveryGroupHasAllLanguages() {
        List<AudioRendition> sounds = List.of(
                new AudioRendition(new Track(1, "en", 6), Kind.STEREO, 128),
                new AudioRendition(new Track(2, "es"), Kind.STEREO, 128),
                new AudioRendition(new Track(1, "en", 6), Kind.SLOW, 64),
                new AudioRendition(new Track(2, "es"), Kind.SLOW, 64),
                new AudioRendition(new Track(1, "en", 6), Kind.SURROUND, 384));
        List<String> lines = new ArrayList<>(List.of("#EXTM3U"));
        for (AudioRendition sound : sounds) {
            lines.add("#EXT-X-MEDIA:TYPE=AUDIO,URI=\"" + sound.name() + "/index.m3u8\",GROUP-ID=\""
                    + sound.kind().group() + "\",NAME=\"" + sound.track().language() + "\"");
        }
        for (Kind kind : Kind.values()) {
            for (String picture : List.of("v240", "v360")) {
                lines.add("#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"" + kind.group() + "\"");
                lines.add(picture + "/index.m3u8");
            }
        }
        List<String> order = new ArrayList<>(List.of("v240", "v360"));
        sounds.forEach(sound -> order.add(sound.name()));

        assertThat(MasterLines.tidied(lines, order, sounds)).isEqualTo("""
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en/index.m3u8",GROUP-ID="audio",NAME="en"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-es/index.m3u8",GROUP-ID="audio",NAME="es"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-es/index.m3u8",GROUP-ID="audio_51",NAME="es"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en_slow/index.m3u8",GROUP-ID="audio_slow",NAME="en"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-es_slow/index.m3u8",GROUP-ID="audio_slow",NAME="es"
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en_51/index.m3u8",GROUP-ID="audio_51",NAME="en"
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio_slow"
                v240/index.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio"
                v360/index.m3u8
                #EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO="audio_51"
                v360/index.m3u8
                """);
    }

    @Test
    void theOnlyPictureGoesWithTheUsualSound() {
        List<AudioRendition> sounds = List.of(
                new AudioRendition(new Track(1, "en"), Kind.STEREO, 128),
                new AudioRendition(new Track(1, "en"), Kind.SLOW, 64));
        List<String> lines = List.of(
                "#EXT-X-STREAM-INF:BANDWIDTH=2,AUDIO=\"audio\"",
                "v240/index.m3u8",
                "#EXT-X-STREAM-INF:BANDWIDTH=1,AUDIO=\"audio_slow\"",
                "v240/index.m3u8");

        assertThat(MasterLines.tidied(lines, List.of("v240"), sounds))
                .isEqualTo("#EXT-X-STREAM-INF:BANDWIDTH=2,AUDIO=\"audio\"\nv240/index.m3u8\n");
    }
}
