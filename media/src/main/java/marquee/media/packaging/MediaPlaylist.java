package marquee.media.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * An HLS media playlist, as far as checking needs it.
 *
 * @param seconds lengths of the segments, in order
 */
record MediaPlaylist(List<Double> seconds) {

    /** Reads a playlist. Fails with {@link ErrorCode#INTERNAL} when a file that it names is missing or empty. */
    static MediaPlaylist read(Path file) {
        List<Double> seconds = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith("#EXTINF:")) {
                    seconds.add(Double.parseDouble(line.substring(8, line.indexOf(','))));
                } else if (line.startsWith("#EXT-X-MAP:URI=\"")) {
                    requireFile(file.resolveSibling(line.split("\"")[1]));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    requireFile(file.resolveSibling(line));
                }
            }
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The packager wrote no readable " + file.getFileName(), e);
        }
        return new MediaPlaylist(List.copyOf(seconds));
    }

    double total() {
        return seconds.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static void requireFile(Path segment) throws IOException {
        if (!Files.isRegularFile(segment) || Files.size(segment) == 0) {
            throw new PlatformException(ErrorCode.INTERNAL, "A playlist names " + segment + ", which is not there.");
        }
    }
}
