package marquee.media.work;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.protection.Protections;
import marquee.store.catalog.MemoryTitleSet;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.WrappingKeys;

/** Small masters that ffmpeg draws itself. */
public final class TestFilms {
    public static final Path TOOLS = Path.of(System.getProperty("marquee.tools", "../target/dist/tools"));
    public static final Path CACHE = Path.of("target/tools");
    public static final Child.Limits LIMITS = new Child.Limits(Duration.ofMinutes(2), 1L << 30, 0);

    private TestFilms() {}

    /** Keys for whoever asks, and no title that needs them. */
    static Protections protectingNothing() {
        return new Protections(
                new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom()),
                new MemoryTitleSet(),
                Scheme.CBCS);
    }

    /** Draws with one tone a language, and encodes with the given arguments into the file. */
    public static Path draw(
            Path file, String size, String rate, double seconds, List<String> languages, String... arguments)
            throws InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("-f", "lavfi", "-i", "testsrc2=s=" + size + ":r=" + rate + ":d=" + seconds));
        for (int i = 0; i < languages.size(); i++) {
            all.addAll(List.of("-f", "lavfi", "-i", "sine=f=" + (220 + 110 * i) + ":r=48000:d=" + seconds));
        }
        all.addAll(List.of("-map", "0:v", "-c:v", "libx264", "-preset", "ultrafast"));
        for (int i = 0; i < languages.size(); i++) {
            all.addAll(List.of("-map", i + 1 + ":a", "-metadata:s:a:" + i, "language=" + languages.get(i)));
        }
        all.addAll(List.of(arguments));
        all.add(file.toAbsolutePath().toString());
        Ffmpeg.in(CACHE).require(CACHE.toAbsolutePath(), all, LIMITS);
        return file;
    }
}
