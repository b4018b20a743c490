package marquee.media.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeclaredRatesTest {
    @TempDir
    Path asset;

    @Test
    void eleventhSegmentCountsToo() throws Exception {
        track("v240", 12, 11, 50_000);
        track("a-en", 12, 11, 5_000);
        Files.writeString(asset.resolve("master.m3u8"), """
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en/index.m3u8",GROUP-ID="audio"
                #EXT-X-STREAM-INF:BANDWIDTH=21000,AVERAGE-BANDWIDTH=20500,AUDIO="audio"
                v240/index.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=100,URI="v240/iframe.m3u8"
                """);
        Files.writeString(asset.resolve("manifest.mpd"), """
                <Representation id="0" bandwidth="20000"><SegmentTemplate initialization="v240/init.mp4"/></Representation>
                <Representation id="1" bandwidth="900000"><SegmentTemplate initialization="a-en/init.mp4"/></Representation>
                """);

        DeclaredRates.lift(asset, List.of("v240", "a-en"));

        assertThat(Files.readString(asset.resolve("master.m3u8"))).isEqualTo("""
                #EXTM3U
                #EXT-X-MEDIA:TYPE=AUDIO,URI="a-en/index.m3u8",GROUP-ID="audio"
                #EXT-X-STREAM-INF:BANDWIDTH=110029,AVERAGE-BANDWIDTH=20500,AUDIO="audio"
                v240/index.m3u8
                #EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=100,URI="v240/iframe.m3u8"
                """);
        assertThat(Files.readString(asset.resolve("manifest.mpd"))).isEqualTo("""
                <Representation id="0" bandwidth="100026"><SegmentTemplate initialization="v240/init.mp4"/></Representation>
                <Representation id="1" bandwidth="900000"><SegmentTemplate initialization="a-en/init.mp4"/></Representation>
                """);
    }

    @Test
    void shortTailSaysNothing() throws Exception {
        track("v240", 3, 3, 90_000);
        Files.writeString(
                asset.resolve("v240/index.m3u8"),
                Files.readString(asset.resolve("v240/index.m3u8")).replaceFirst("(?s)(.*)4.000", "$10.100"));
        Files.writeString(asset.resolve("master.m3u8"), "#EXT-X-STREAM-INF:BANDWIDTH=30000\nv240/index.m3u8\n");
        Files.writeString(asset.resolve("manifest.mpd"), "<MPD/>");

        DeclaredRates.lift(asset, List.of("v240"));

        assertThat(Files.readString(asset.resolve("master.m3u8"))).contains("BANDWIDTH=30000\n");
    }

    /** Segments of four seconds and 10 kB, of which one is larger. */
    private void track(String name, int segments, int larger, int bytes) throws Exception {
        Path directory = Files.createDirectories(asset.resolve(name));
        StringBuilder playlist = new StringBuilder("#EXTM3U\n");
        for (int i = 1; i <= segments; i++) {
            String file = String.format("%05d.m4s", i);
            Files.write(directory.resolve(file), new byte[i == larger ? bytes : name.startsWith("v") ? 10_000 : 1_000]);
            playlist.append("#EXTINF:4.000,\n").append(file).append('\n');
        }
        Files.writeString(directory.resolve("index.m3u8"), playlist);
    }
}
