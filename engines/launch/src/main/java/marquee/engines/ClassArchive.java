package marquee.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of one JVM as the JVM itself lays them out in memory, kept in a file so that a later start need not parse
 * them: about half of the processor time of a start.
 *
 * <p>The first run writes a list of the classes it loads; {@link #make} turns the list into an archive. The archive's name
 * holds a digest of the JDK and of every jar with its size and time, so that a stale one is never used.
 */
public final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);
    private static final int MAKE_MINUTES_MAX = 5;
    private static final int LIST_LINE_MAX = 4_096;
    private static final int REASON_BYTES_MAX = 500;

    private final Path directory;
    private final String name;
    private final List<Path> jars;
    private final Path archive;

    private ClassArchive(Path directory, String name, List<Path> jars, Path archive) {
        this.directory = directory;
        this.name = name;
        this.jars = jars;
        this.archive = archive;
    }

    /**
     * Finds the archive of a class path, whether it exists yet or not.
     *
     * @param home where {@code cds} is or will be
     * @param jars the class path in order; jars only
     */
    public static ClassArchive of(Path home, String name, List<Path> jars) throws IOException {
        Path directory = home.resolve("cds");
        return new ClassArchive(
                directory, name, List.copyOf(jars), directory.resolve(name + "-" + digest(jars) + ".jsa"));
    }

    /** Returns the jars of a directory in the order of their names, which is the same at every start. */
    public static List<Path> jarsIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The class path as {@code CLASSPATH} or {@code -cp} has it. */
    public String classPath() {
        return jars.stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    public boolean exists() {
        return Files.exists(archive);
    }

    /**
     * The flags of a start: to use the archive, or to write the list for it.
     *
     * @param classList where the list goes; not shared with another running JVM
     */
    public List<String> flags(Path classList) {
        return exists()
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off")
                : List.of("-XX:DumpLoadedClassList=" + classList);
    }

    /**
     * Makes the archive from the list of a JVM that may still run, at low priority, and removes older ones. Blocks for
     * some seconds. Returns false, having logged why, when there is no list or the JVM refuses.
     */
    public boolean make(Path classList) {
        if (exists()) {
            return true;
        }
        if (Files.notExists(classList)) {
            return false;
        }
        try {
            Files.createDirectories(directory);
            Path list = Files.createTempFile(directory, name, ".list");
            Path made = Files.createTempFile(directory, name, ".part");
            try {
                Files.writeString(list, usableLines(Files.readString(classList)));
                if (!dump(list, made)) {
                    return false;
                }
                publish(made);
            } finally {
                Files.deleteIfExists(list);
                Files.deleteIfExists(made);
            }
            return true;
        } catch (IOException e) {
            log.warn("A class archive could not be written; starts stay slower. name={}", name, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Leaves out what would make the JVM refuse its own list: the last line while it is still being written, and lambdas
     * with so many parameters that the line is longer than the JVM reads.
     */
    static String usableLines(String list) {
        return list.substring(0, list.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.length() < LIST_LINE_MAX)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private boolean dump(Path list, Path made) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Shell.has("nice") ? List.of("nice", "-n", "19") : List.of());
        // The collector matters: only G1 archives the heap's constants, and every collector can load them.
        command.addAll(List.of(
                JavaCommand.JAVA.toString(),
                "-Xshare:dump",
                "-XX:+UseG1GC",
                "-Xmx512m",
                "-XX:SharedClassListFile=" + list,
                "-XX:SharedArchiveFile=" + made,
                "-Xlog:disable",
                "-Xlog:all=error:stderr"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CLASSPATH", classPath());
        Process process = builder.start();
        try {
            if (process.waitFor(MAKE_MINUTES_MAX, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return true;
            }
            byte[] reason = process.getInputStream().readNBytes(REASON_BYTES_MAX);
            log.warn(
                    "The JVM made no class archive; starts stay slower. name={} reason={}",
                    name,
                    new String(reason, StandardCharsets.UTF_8));
            return false;
        } finally {
            process.destroyForcibly();
        }
    }

    private void publish(Path made) throws IOException {
        try {
            Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(made, archive, StandardCopyOption.REPLACE_EXISTING);
        }
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(directory, name + "-*.jsa")) {
            for (Path other : archives) {
                if (!other.equals(archive)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    private static String digest(List<Path> jars) throws IOException {
        StringBuilder key = new StringBuilder()
                .append(System.getProperty("java.vm.version"))
                .append(System.getProperty("os.arch"));
        for (Path jar : jars) {
            key.append('\n').append(jar).append(' ').append(Files.size(jar)).append(' ');
            key.append(Files.getLastModifiedTime(jar).toMillis());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(key.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
