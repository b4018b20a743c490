package marquee.engines;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A log that a child appends to by itself, so that it keeps logging when we die. Bounded by copying it aside and cutting
 * it to nothing, which is safe because the child's file is open for append; lines written between the two are lost.
 */
final class BoundedLog {
    static final long BYTES_MAX = 8L << 20;
    private static final int TAIL_BYTES = 8 << 10;

    private final Path file;

    BoundedLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    /** Keeps the log and one older copy of it, each of about {@link #BYTES_MAX}. */
    void bound() throws IOException {
        if (size() <= BYTES_MAX) {
            return;
        }
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0);
        }
    }

    /** Returns the last lines written since the log had {@code start} bytes, oldest first. */
    List<String> tail(long start, int linesMax) throws IOException {
        if (Files.notExists(file)) {
            return List.of();
        }
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long from = Math.max(start <= in.length() ? start : 0, in.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (in.length() - from)];
            in.seek(from);
            in.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
        }
    }
}
