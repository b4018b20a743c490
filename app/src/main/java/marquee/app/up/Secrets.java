package marquee.app.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The passwords and keys of one data directory, made at its first {@code up} and kept in {@code secrets.properties},
 * which only its owner can read. None is shared between two directories, and none stands in the repository.
 */
final class Secrets {
    private static final int KEY_BYTES = 32;
    /** Of the demo accounts: short enough to type, and the public address is on loopback. */
    private static final int DEMO_PASSWORD_BYTES = 9;

    private final Map<String, String> values;

    private Secrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the secrets of a data directory and makes those that are missing. */
    static Secrets in(Path data, SecureRandom random) {
        Path file = data.resolve("secrets.properties");
        try {
            Files.createDirectories(data);
            Properties kept = new Properties();
            if (Files.exists(file)) {
                try (var reader = Files.newBufferedReader(file)) {
                    kept.load(reader);
                }
            }
            Map<String, String> values = new TreeMap<>();
            for (Name name : Name.values()) {
                String held = kept.getProperty(name.key());
                values.put(name.key(), held != null ? held : name.make(random));
            }
            if (!values.equals(kept)) {
                write(file, values);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.INTERNAL, "The secrets in " + file + " cannot be kept: " + e.getMessage(), e);
        }
    }

    String of(Name name) {
        return Objects.requireNonNull(values.get(name.key()), name::key);
    }

    private static void write(Path file, Map<String, String> values) throws IOException {
        Path fresh = file.resolveSibling("secrets.properties.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        StringBuilder lines = new StringBuilder(
                "# Made by `marquee up`. Deleting a line makes a new secret; tokens of the old one end.\n");
        values.forEach(
                (key, value) -> lines.append(key).append('=').append(value).append('\n'));
        Files.writeString(fresh, lines);
        Files.move(fresh, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /** What is secret. */
    enum Name {
        TOKEN_SECRET,
        SIGNING_KEY,
        EDGE_SECRET,
        WRAPPING_KEY,
        POSTGRES_PASSWORD,
        S3_ACCESS_KEY,
        S3_SECRET_KEY,
        DEMO_EDITOR_PASSWORD,
        DEMO_VIEWER_PASSWORD;

        String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        private String make(SecureRandom random) {
            boolean isTyped = this == DEMO_EDITOR_PASSWORD || this == DEMO_VIEWER_PASSWORD;
            byte[] bytes = new byte[isTyped ? DEMO_PASSWORD_BYTES : KEY_BYTES];
            random.nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }
    }
}
