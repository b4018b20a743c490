package marquee.media.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;

class CaptionsTest {

    @Test
    void subRipBecomesWebVttInOrder() {
        String srt = "2\r\n00:01:00,500 --> 00:01:02,000\r\nLater.\r\n\r\n1\r\n00:00:01,5 --> 00:00:03,250\r\n"
                + "<i>First</i> <font color=\"red\">line</font>\r\nand {\\an8}second & third\r\n";

        assertThat(vtt(srt)).isEqualTo("""
                WEBVTT

                00:00:01.500 --> 00:00:03.250
                <i>First</i> line
                and second &amp; third

                00:01:00.500 --> 00:01:02.000
                Later.
                """);
    }

    @Test
    void subStationAlphaLosesItsPaint() {
        String ass = """
                [Script Info]
                Title: x

                [Events]
                Format: Layer, Start, End, Style, Text
                Dialogue: 0,0:00:01.00,0:00:02.50,Default,{\\an8\\i1}Look,{\\i0} there\\Nand there
                Dialogue: 0,0:00:03.00,0:00:04.00,Default,{\\p1}m 0 0 l 100 0{\\p0}
                Comment: 0,0:00:03.00,0:00:04.00,Default,not shown
                """;

        assertThat(vtt(ass)).isEqualTo("""
                WEBVTT

                00:00:01.000 --> 00:00:02.500
                <i>Look,</i> there
                and there
                """);
    }

    @Test
    void webVttKeepsItsCuesAndLosesItsSettings() {
        String given =
                "WEBVTT - made elsewhere\n\nNOTE nothing\n\nid\n00:01.000 --> 00:02.000 line:0 align:start\nHi\n";

        assertThat(vtt(given)).isEqualTo("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHi\n");
    }

    @Test
    void characterSetIsFoundByMarkByValidityOrByLanguage() {
        assertThat(encoded("Größe", StandardCharsets.UTF_8, "en")).contains("Größe");
        assertThat(encoded("Größe", Charset.forName("windows-1252"), "de")).contains("Größe");
        assertThat(encoded("Привет", Charset.forName("windows-1251"), "ru")).contains("Привет");
        assertThat(encoded("Zażółć", Charset.forName("windows-1250"), "pl")).contains("Zażółć");
        assertThat(encoded("\ufeffПривет", StandardCharsets.UTF_16LE, "und")).contains("Привет");
    }

    @Test
    void whatHasNoCuesIsRefused() {
        for (String text :
                new String[] {"", "Dear editor", "1\n00:00:05,000 --> 00:00:01,000\nbackwards\n", "[Events]\n"}) {
            assertThatThrownBy(() -> vtt(text))
                    .isInstanceOfSatisfying(
                            PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST))
                    .hasMessageContaining("no captions");
        }
    }

    @Test
    void cueCannotOpenAnother() {
        assertThat(vtt("1\n00:00:01,000 --> 00:00:02,000\n<script>a</script> 1 < 2 --> 3\n"))
                .contains("a 1 &lt; 2 --&gt; 3")
                .doesNotContain("script");
    }

    private static String vtt(String text) {
        return Captions.toWebVtt(text.getBytes(StandardCharsets.UTF_8), "en");
    }

    private static String encoded(String words, Charset charset, String language) {
        String mark = words.startsWith("\ufeff") ? "\ufeff" : "";
        String srt = mark + "1\n00:00:01,000 --> 00:00:02,000\n" + words.replace("\ufeff", "") + "\n";
        return Captions.toWebVtt(srt.getBytes(charset), language);
    }
}
