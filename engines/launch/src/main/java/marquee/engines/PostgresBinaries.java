package marquee.engines;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once from the jar they come in. */
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /** Returns the directory that holds {@code bin}. Unpacks into the distribution, or into {@code data} if that is read-only. */
    static Path unpacked(EnginesConfig config, DataDirectory data) {
        Path engine = config.home().resolve("engines/postgres");
        try {
            List<Path> jars =
                    Files.isDirectory(engine.resolve("lib")) ? ClassArchive.jarsIn(engine.resolve("lib")) : List.of();
            if (jars.isEmpty()) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE,
                        "There is no PostgreSQL in " + engine.resolve("lib") + ": run `./marquee build` first.");
            }
            Path jar = jars.get(0);
            String name = jar.getFileName().toString().replace(".jar", "");
            Path place = Files.isWritable(engine) ? engine : data.path().resolve("postgres");
            Path target = place.resolve(name);
            if (Files.notExists(target)) {
                Files.createDirectories(place);
                Path part = Files.createTempDirectory(
                        place,
                        name,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
                unpack(jar, part);
                publish(part, target);
            }
            return target;
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "PostgreSQL cannot be unpacked below " + engine + ": " + e.getMessage(), e);
        }
    }

    private static void publish(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster; its copy is the same.
            delete(part);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void unpack(Path jar, Path target) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Enumeration<? extends ZipEntry> entries = zip.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                if (entry.getName().endsWith(".txz")) {
                    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry));
                            TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
                        unpack(tar, target);
                    }
                    return;
                }
            }
        }
        throw new IOException("No .txz in " + jar);
    }

    private static void unpack(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("An entry leads out of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                boolean program = (entry.getMode() & OWNER_EXECUTES) != 0;
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
