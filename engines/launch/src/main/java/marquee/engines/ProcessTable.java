package marquee.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the system knows about processes. Reads {@code /proc}; elsewhere it falls back to what Java offers. */
final class ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";

    private ProcessTable() {}

    /** Returns the arguments of a process joined by spaces, or empty when it is gone or not ours to see. */
    static Optional<String> commandLine(long pid) {
        try {
            String line = Files.readString(PROC.resolve(pid + "/cmdline"), StandardCharsets.ISO_8859_1);
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(line.replace('\0', ' ').trim());
        } catch (IOException e) {
            return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine());
        }
    }

    /** Whether the process was started for this data directory. */
    static boolean mentions(long pid, Path data) {
        // The file's bytes are compared as they are, hence one character a byte on both sides.
        String name = new String(data.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return commandLine(pid)
                .filter(line -> line.contains(name + "/") || line.contains(name + " ") || line.endsWith(name))
                .isPresent();
    }

    /** Returns the proportional share of memory of a process and everything below it; 0 when it cannot be read. */
    static long residentBytes(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(each -> residentKilobytes(each.pid()) << 10)
                .sum();
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(PROC.resolve(pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Returns who listens on a TCP port of this machine, if it may be known. */
    static Optional<ProcessHandle> listener(int port) {
        List<String> sockets = new ArrayList<>();
        for (String table : List.of("net/tcp", "net/tcp6")) {
            try {
                sockets.addAll(listeningInodes(Files.readAllLines(PROC.resolve(table)), port));
            } catch (IOException e) {
                // No such table on this system: then nobody can be named.
            }
        }
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .filter(process -> holdsAny(process.pid(), sockets))
                        .findFirst();
    }

    static List<String> listeningInodes(List<String> table, int port) {
        String suffix = ":%04X".formatted(port);
        return table.stream()
                .map(line -> line.trim().split("\\s+"))
                .filter(field -> field.length > 9 && field[1].endsWith(suffix) && field[3].equals(LISTENING))
                .map(field -> "socket:[" + field[9] + "]")
                .toList();
    }

    private static boolean holdsAny(long pid, List<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(PROC.resolve(pid + "/fd"))) {
            for (Path descriptor : open) {
                if (sockets.contains(linkOf(descriptor))) {
                    return true;
                }
            }
        } catch (IOException e) {
            // Gone, or somebody else's: cannot be named.
        }
        return false;
    }

    private static String linkOf(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
