package marquee.media.ffmpeg;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** The ffmpeg and ffprobe programs that come inside a jar, unpacked to a directory where they can run. */
final class FfmpegBundle {
    private static final String VERSION = "ffmpeg-8.1.2";

    private FfmpegBundle() {}

    /**
     * Unpacks what is not there yet and returns the directory of the programs. Several processes may do so at once: each
     * file appears whole or not at all.
     */
    static Path unpack(Path toolsDirectory) {
        String platform = platform();
        Path directory = toolsDirectory.resolve(VERSION);
        Path complete = directory.resolve("complete");
        if (Files.exists(complete)) {
            return directory;
        }
        try {
            Files.createDirectories(directory);
            unpackJar("org/bytedeco/ffmpeg/" + platform + "/", directory);
            if (platform.startsWith("linux")) {
                writeStubs(directory, platform.contains("arm64") ? 183 : 62);
            }
            place(InputStream.nullInputStream(), complete);
            return directory;
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.INTERNAL, "ffmpeg could not be unpacked to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static void unpackJar(String folder, Path directory) throws IOException {
        URL program = FfmpegBundle.class.getResource("/" + folder + "ffmpeg");
        if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("no ffmpeg for this platform on the class path (" + folder + ")");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String file =
                        entry.getName().startsWith(folder) ? entry.getName().substring(folder.length()) : "";
                // The libjni… files are for calling ffmpeg inside the JVM, where its crashes would be ours.
                if (file.isEmpty() || file.contains("/") || file.startsWith("libjni")) {
                    continue;
                }
                try (InputStream in = jar.getInputStream(entry)) {
                    place(in, directory.resolve(file));
                }
            }
        }
    }

    private static void writeStubs(Path directory, int machine) throws IOException {
        StubLibrary[] stubs = {
            new StubLibrary("libpulse.so.0", "PULSE_0"),
            new StubLibrary("libasound.so.2", "ALSA_0.9", "ALSA_0.9.0rc4", "ALSA_0.9.0", "ALSA_0.9.0rc8"),
            new StubLibrary("libxcb.so.1"),
            new StubLibrary("libxcb-shm.so.0")
        };
        for (StubLibrary stub : stubs) {
            place(new ByteArrayInputStream(stub.bytes(machine)), directory.resolve(stub.name()));
        }
    }

    private static void place(InputStream in, Path target) throws IOException {
        Path whole = Files.createTempFile(target.getParent(), "unpacking", ".tmp");
        Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
        if (!whole.toFile().setExecutable(true, false) || !whole.toFile().setReadable(true, false)) {
            throw new IOException("cannot make " + whole + " executable");
        }
        Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
        return (system.contains("mac") ? "macosx-" : "linux-") + machine + "-gpl";
    }
}
