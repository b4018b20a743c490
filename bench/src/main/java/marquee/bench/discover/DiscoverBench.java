package marquee.bench.discover;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Asks, over a catalogue of real size and the engines of a running `up`: how long do search and suggestions take, and how
 * often is the right title among the first five after one slip; how long does it take to read what a profile watches; how
 * many heartbeats does the history writer take; and how long do the home page, a title page, searching and suggesting
 * take through the public address?
 *
 * <p>Arguments: the public address of a Marquee that has imported the films, its data directory, and what to do: {@code
 * fill} makes every film playable and gives 100,000 profiles ten bookmarks each (restart it then), {@code
 * search}, {@code history}, {@code pages}. Client and server share the machine, so a server of its own does better.
 */
public final class DiscoverBench {
    static final int PROFILES = 100_000;
    static final int TITLES_EACH = 10;
    static final int SEED = 7;

    private DiscoverBench() {}

    public static void main(String[] arguments) throws Exception {
        URI address = URI.create(arguments[0]);
        Path data = Path.of(arguments[1]);
        List<String> wanted = Arrays.asList(arguments).subList(2, arguments.length);
        try (Platform platform = Platform.at(address, data)) {
            System.out.printf("titles: %d%n", platform.titles().size());
            if (wanted.contains("fill")) {
                new Filling(platform).run();
            }
            if (wanted.contains("search")) {
                new SearchBench(platform).run();
            }
            if (wanted.contains("pages")) {
                new PagesBench(platform).run();
            }
            // What it leaves behind is compacted for minutes.
            if (wanted.contains("history")) {
                new HistoryBench(platform).run();
            }
        }
    }
}
