package marquee.media.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final String VIDEO = """
            {"index":0,"codec_type":"video","codec_name":"h264","width":%d,"height":%d,"duration":"%s",
             "r_frame_rate":"%s","avg_frame_rate":"%s","sample_aspect_ratio":"%s"}""";

    @Test
    void languagesAreWhatPlayersWant() {
        SourceFilm film = read(
                video(640, 360, "10", "24/1", "24/1", "1:1"),
                audio(1, "eng"),
                audio(2, "ger"),
                audio(3, "deu"),
                audio(4, "pt-BR"),
                audio(5, "../x"));

        assertThat(film.audio()).extracting(SourceFilm.Track::language).containsExactly("en", "de", "pt-BR", "und");
    }

    @Test
    void fractionalRatesAreExact() {
        assertThat(read(video(640, 360, "10", "24000/1001", "24000/1001", "1:1"))
                        .frameRate())
                .isEqualTo(new FrameRate(24000, 1001));
        assertThat(read(video(640, 360, "10", "30000/1001", "2997/100", "1:1")).frameRate())
                .isEqualTo(new FrameRate(30000, 1001));
        assertThat(read(video(640, 360, "10", "25/2", "25/2", "1:1")).frameRate())
                .isEqualTo(new FrameRate(12500, 1000));
    }

    @Test
    void unsteadyRateBecomesTheNearestUsualOne() {
        assertThat(read(video(640, 360, "10", "90000/1", "2840/100", "1:1")).frameRate())
                .isEqualTo(new FrameRate(30000, 1001));
        assertThat(read(video(640, 360, "10", "120/1", "120/1", "1:1")).frameRate())
                .isEqualTo(new FrameRate(60, 1));
        assertThat(read(video(640, 360, "10", "0/0", "0/0", "1:1")).frameRate()).isEqualTo(new FrameRate(24, 1));
    }

    @Test
    void stretchedPixelsAreMadeSquare() {
        assertThat(read(video(720, 576, "10", "25/1", "25/1", "64:45")).width()).isEqualTo(1024);
    }

    @Test
    void coverArtIsNoPicture() {
        assertRefused(
                "sound but no picture",
                "{\"index\":0,\"codec_type\":\"video\",\"codec_name\":\"mjpeg\",\"disposition\":{\"attached_pic\":1}}",
                audio(1, "eng"));
    }

    @Test
    void filmsThatAreNoneAreRefused() {
        assertRefused("no picture and no sound");
        assertRefused("no length", video(640, 360, "0", "24/1", "24/1", "1:1"));
        assertRefused("no length", video(640, 360, "N/A", "24/1", "24/1", "1:1"));
        assertRefused("longer than 12 hours", video(640, 360, "999999", "24/1", "24/1", "1:1"));
        assertRefused("20000 x 360", video(20_000, 360, "10", "24/1", "24/1", "1:1"));
        assertRefused("0 x 0", video(0, 0, "10", "24/1", "24/1", "1:1"));
        assertThatThrownBy(() -> Probe.read("{")).isInstanceOf(PlatformException.class);
    }

    private static void assertRefused(String words, String... streams) {
        assertThatThrownBy(() -> read(streams))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_A_FILM))
                .hasMessageContaining(words);
    }

    private static SourceFilm read(String... streams) {
        return Probe.read("{\"streams\":[" + String.join(",", streams) + "],\"format\":{}}");
    }

    private static String video(int width, int height, String duration, String real, String average, String stretch) {
        return VIDEO.formatted(width, height, duration, real, average, stretch);
    }

    private static String audio(int index, String language) {
        return "{\"index\":%d,\"codec_type\":\"audio\",\"codec_name\":\"aac\",\"channels\":2,\"tags\":{\"language\":\"%s\"}}"
                .formatted(index, language);
    }
}
