package marquee.engines;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory under which everything is kept, owned by one {@code up} at a time. {@code logs/<child>.log} and
 * {@code run/<child>.pid} are below it. The system gives the ownership back however the owner ends.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final long USABLE_BYTES_MIN = 512L << 20;
    private static final Duration STALE_GRACE = Duration.ofSeconds(15);
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final Path path;
    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Creates the directory if need be, takes it, and ends children that a killed owner left behind.
     *
     * @throws PlatformException CONFLICT when another process owns it, NO_SPACE when less than 512 MiB are left there
     */
    public static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path.resolve("logs"));
            Files.createDirectories(path.resolve("run"));
            requireSpace(path);
            FileChannel channel = FileChannel.open(
                    path.resolve("run/owner"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                String owner = read(channel);
                channel.close();
                throw new PlatformException(
                        ErrorCode.CONFLICT,
                        "Process " + owner + " already runs Marquee on " + path
                                + ": stop it with `./marquee down`, or choose another directory with --data.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            DataDirectory data = new DataDirectory(path, channel);
            data.reapAll();
            return data;
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The data directory " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    public Path path() {
        return path;
    }

    /** Where a child's output goes. */
    public Path log(String child) {
        return path.resolve("logs").resolve(child + ".log");
    }

    Path pidFile(String child) {
        return path.resolve("run").resolve(child + ".pid");
    }

    void writePid(ChildSpec spec, long pid) throws IOException {
        Files.writeString(pidFile(spec.name()), pid + "\n" + spec.stopSignal() + "\n");
    }

    void deletePid(ChildSpec spec) throws IOException {
        Files.deleteIfExists(pidFile(spec.name()));
    }

    /** Gives the directory back. Its children must have ended. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            log.warn("The lock of the data directory was not released before the process ends. data={}", path, e);
        }
    }

    private static void requireSpace(Path path) throws IOException {
        long usable = Files.getFileStore(path).getUsableSpace();
        if (usable < USABLE_BYTES_MIN) {
            throw new PlatformException(
                    ErrorCode.NO_SPACE,
                    "The disk of " + path + " is full: " + (usable >> 20) + " MiB are left, at least "
                            + (USABLE_BYTES_MIN >> 20) + " MiB are needed.");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(20);
        channel.read(buffer, 0);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
    }

    private void reapAll() throws IOException {
        List<CompletableFuture<Void>> ends = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path.resolve("run"), "*.pid")) {
            for (Path file : files) {
                ends.add(CompletableFuture.runAsync(() -> reap(file)));
            }
        }
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    private void reap(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            long pid = lines.isEmpty() || !lines.get(0).matches("\\d{1,10}") ? -1 : Long.parseLong(lines.get(0));
            if (pid > 0 && ProcessTable.mentions(pid, path)) {
                String signal = lines.size() > 1 ? lines.get(1) : "TERM";
                log.info("Ending a child that a killed owner left behind. file={} pid={}", file.getFileName(), pid);
                end(pid, signal);
            }
            Files.deleteIfExists(file);
        } catch (IOException e) {
            log.warn("A pid file could not be used. file={}", file, e);
        }
    }

    private static void end(long pid, String signal) {
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null) {
            return;
        }
        Shell.signal(pid, signal);
        if (!awaitExit(process, STALE_GRACE)) {
            process.destroyForcibly();
            awaitExit(process, KILL_GRACE);
        }
    }

    private static boolean awaitExit(ProcessHandle process, Duration most) {
        try {
            process.onExit().get(most.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
