package marquee.media.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThumbnailsTest {

    @Test
    void cuesSayWhichPartOfWhichSpriteShowsWhichSegment() {
        String vtt = Thumbnails.cues(Duration.ofMillis(105_500), Duration.ofSeconds(4));

        assertThat(vtt).startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:04.000\n00001.jpg#xywh=0,0,160,90\n");
        assertThat(vtt).contains("00:00:24.000 --> 00:00:28.000\n00001.jpg#xywh=160,90,160,90\n");
        assertThat(vtt).endsWith("00:01:44.000 --> 00:01:45.500\n00002.jpg#xywh=160,0,160,90\n");
    }
}
