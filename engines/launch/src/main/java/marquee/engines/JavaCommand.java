package marquee.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** How one engine's JVM is started: what is common to all of them. */
final class JavaCommand {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final String name;
    private final ClassArchive archive;
    private final Path classList;
    private final List<String> command = new ArrayList<>();

    /**
     * Begins a command.
     *
     * @param prefix programs that end by executing the rest
     * @param home the JVM's own directory below the data directory
     */
    JavaCommand(EngineKind kind, EnginesConfig config, DataDirectory data, List<String> prefix, Path home) {
        this(kind, kind.label(), config, data, prefix, home);
    }

    /** @param name of the process, where an engine has several */
    JavaCommand(
            EngineKind kind, String name, EnginesConfig config, DataDirectory data, List<String> prefix, Path home) {
        this.name = name;
        this.classList = data.path().resolve("run").resolve(name + ".classlist");
        this.archive = archive(config, kind.label());
        command.addAll(prefix);
        command.add(JAVA.toString());
        // What ps shows first, and how a later start knows the process is ours.
        command.add("-Dmarquee.engine=" + home);
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true"));
        command.addAll(archive.flags(classList));
    }

    JavaCommand flags(String... flags) {
        command.addAll(List.of(flags));
        return this;
    }

    JavaCommand flags(List<String> flags) {
        command.addAll(flags);
        return this;
    }

    /** Ends the command. The class path goes into the environment, where it does not hide the rest in a list of processes. */
    EngineLaunch run(Path directory, ReadyProbe probe, String main, String... arguments) {
        command.add(main);
        command.addAll(List.of(arguments));
        // Two arenas: glibc otherwise keeps freed memory apart for every few threads.
        Map<String, String> environment = Map.of("CLASSPATH", archive.classPath(), "MALLOC_ARENA_MAX", "2");
        return new EngineLaunch(ChildSpec.jvm(name, command, environment, directory, probe), this);
    }

    /** Makes the archive for the next start from what this one has loaded. */
    boolean makeArchive() {
        return archive.make(classList);
    }

    private static ClassArchive archive(EnginesConfig config, String name) {
        Path lib = config.home().resolve("engines").resolve(name).resolve("lib");
        try {
            if (Files.isDirectory(lib)) {
                return ClassArchive.of(config.home(), name, ClassArchive.jarsIn(lib));
            }
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, lib + " cannot be read: " + e.getMessage(), e);
        }
        throw new PlatformException(ErrorCode.UNAVAILABLE, "There is no " + lib + ": run `./marquee build` first.");
    }
}
