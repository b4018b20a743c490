package marquee.media.ffmpeg;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Runs one program in a directory of its own, with an empty environment, at low priority, for a limited time and a
 * limited number of bytes on disk and, on Linux, of memory, and without a network where the kernel permits that. It is killed when a limit is passed, when the calling thread
 * is interrupted, and, on Linux, when this process dies.
 */
public final class Child {
    private static final int ERROR_LINES_MAX = 20;
    private static final int LINE_CHARS_MAX = 4_000;
    private static final long CHECK_MS = 500;
    private static final Path NICE = Path.of("/usr/bin/nice");
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
    /** Several times what a ladder up to 4K needs: what asks for more is lying about its pictures. */
    private static final long MEMORY_BYTES_MAX = 8L << 30;

    private final Path directory;
    private final Map<String, String> environment;
    private final Limits limits;

    public Child(Path directory, Map<String, String> environment, Limits limits) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.limits = limits;
    }

    /**
     * Blocks until the program ends.
     *
     * @param line called on another thread with each line of its standard output
     * @throws PlatformException with {@link ErrorCode#UNAVAILABLE} when a limit was passed, {@link ErrorCode#INTERNAL}
     *     when it cannot be started
     * @throws InterruptedException when the calling thread was; the program is dead by then
     */
    public Exit run(List<String> command, Consumer<String> line) throws InterruptedException {
        Process process = start(command);
        Deque<String> errors = new ArrayDeque<>();
        Thread reader = reader(process.inputReader(), line);
        Thread errorReader = reader(process.errorReader(), text -> {
            synchronized (errors) {
                errors.add(text);
                if (errors.size() > ERROR_LINES_MAX) {
                    errors.remove();
                }
            }
        });
        try {
            await(process, command.get(0));
            reader.join();
            errorReader.join();
        } finally {
            kill(process);
        }
        synchronized (errors) {
            return new Exit(process.exitValue(), List.copyOf(errors));
        }
    }

    private Process start(List<String> command) {
        List<String> bounded = new ArrayList<>(NetworkNamespace.prefix());
        // The kernel kills it when the thread that waits for it is gone, even by kill -9.
        if (Files.isExecutable(SETPRIV)) {
            bounded.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        }
        if (Files.isExecutable(PRLIMIT)) {
            bounded.addAll(List.of(PRLIMIT.toString(), "--data=" + MEMORY_BYTES_MAX, "--core=0"));
        }
        // Viewers on the same machine come first.
        if (limits.niceness() > 0 && Files.isExecutable(NICE)) {
            bounded.addAll(List.of(NICE.toString(), "-n", String.valueOf(limits.niceness())));
        }
        bounded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(bounded).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.INTERNAL, command.get(0) + " does not start: " + e.getMessage(), e);
        }
    }

    private void await(Process process, String program) throws InterruptedException {
        long end = System.nanoTime() + limits.timeMax().toNanos();
        while (!process.waitFor(CHECK_MS, TimeUnit.MILLISECONDS)) {
            if (System.nanoTime() > end) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        program + " took longer than " + limits.timeMax().toSeconds() + " s.");
            }
            if (bytesIn(directory) > limits.bytesMax()) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, program + " wrote more than " + limits.bytesMax() + " bytes.");
            }
        }
    }

    private static long bytesIn(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            // A file went away while it was looked at. The next look, half a second later, counts again.
            return 0;
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static Thread reader(BufferedReader lines, Consumer<String> line) {
        Thread thread = new Thread(() -> {
            try (lines) {
                for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                    line.accept(text.length() > LINE_CHARS_MAX ? text.substring(0, LINE_CHARS_MAX) : text);
                }
            } catch (IOException e) {
                // The program is gone, and its exit says why.
                line.accept("(output lost: " + e.getMessage() + ")");
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * @param bytesMax most bytes in the directory, counting what was there before
     * @param niceness 0 for the priority of this process, to 19
     */
    public record Limits(Duration timeMax, long bytesMax, int niceness) {}

    /** @param errors the last lines of standard error */
    public record Exit(int code, List<String> errors) {
        public boolean isSuccess() {
            return code == 0;
        }

        /** The last lines of standard error as one text. */
        public String message() {
            return String.join("; ", errors);
        }
    }
}
