package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import marquee.media.protection.Protection;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The {@code EXT-X-KEY} lines of media playlists. The packager writes the key id itself where the format {@code identity}
 * wants the address of a key, which players then take for the key; and knows only one address for all keys. Here each
 * playlist gets the address of its own key: {@code /v1/licence/keys/<kid>} and {@code skd://<kid>}.
 */
final class KeyLines {
    /** What playback's address for a key begins with. */
    static final String KEYS = "/v1/licence/keys/";

    private static final String KEY = "#EXT-X-KEY:";

    private KeyLines() {}

    static void rewrite(Path asset, List<String> streams, Protection protection) {
        for (String stream : streams) {
            String kid = protection.keyOf(stream).kidHex();
            for (String name : List.of("index.m3u8", "iframe.m3u8")) {
                Path playlist = asset.resolve(stream).resolve(name);
                if (Files.exists(playlist)) {
                    rewrite(playlist, kid);
                }
            }
        }
    }

    private static void rewrite(Path playlist, String kid) {
        try {
            StringBuilder text = new StringBuilder();
            for (String line : Files.readAllLines(playlist)) {
                text.append(line.startsWith(KEY) ? rewritten(line, kid) : line).append('\n');
            }
            Files.writeString(playlist, text);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The packager wrote no readable " + playlist, e);
        }
    }

    static String rewritten(String line, String kid) {
        String format =
                line.contains("KEYFORMAT=") ? line.split("KEYFORMAT=\"")[1].split("\"")[0] : "identity";
        return switch (format) {
            case "identity" -> line.replaceFirst("URI=\"[^\"]*\"", "URI=\"" + KEYS + kid + "\"");
            case "com.apple.streamingkeydelivery" -> line.replaceFirst("URI=\"[^\"]*\"", "URI=\"skd://" + kid + "\"");
            default -> line;
        };
    }
}
