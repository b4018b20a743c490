package marquee.engines;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** A configuration file of an engine, with {@code @name@} where a value goes. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("@([a-z]+)@");

    private Template() {}

    /** Writes the template with its values to a file only we may read, whole or not at all. */
    static Path write(String template, Map<String, String> values, Path file) {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, fill(read(template), values));
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, file + " cannot be written: " + e.getMessage(), e);
        }
    }

    static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text).replaceAll(place -> {
            String value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("No value for " + place.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String read(String template) throws IOException {
        try (InputStream in = Template.class.getResourceAsStream(template)) {
            if (in == null) {
                throw new FileNotFoundException(template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
