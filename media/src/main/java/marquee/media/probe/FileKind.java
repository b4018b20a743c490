package marquee.media.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Recognizes, by its first bytes, what is surely no film, so that the editor reads what it is instead. */
final class FileKind {
    private static final int LOOKED_AT_BYTES = 512;

    private FileKind() {}

    /** Returns why the file is no film, or empty when its first bytes do not say. */
    static Optional<String> findRefusal(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LOOKED_AT_BYTES);
        }
        String head = new String(bytes, ISO_8859_1);
        if (head.isEmpty()) {
            return Optional.of("The file is empty.");
        }
        String text = head.replace("\u00ef\u00bb\u00bf", "").stripLeading().toLowerCase(Locale.ROOT);
        if (text.startsWith("#extm3u")
                || text.startsWith("ffconcat")
                || text.startsWith("[playlist]")
                || text.startsWith("file ")
                || text.startsWith("file:")
                || text.startsWith("concat:")
                || text.contains("<mpd")) {
            return Optional.of("The file is a playlist. Upload the film itself.");
        }
        if (isPicture(head)) {
            return Optional.of("The file is a picture, not a film.");
        }
        if (isText(bytes)) {
            return Optional.of("The file is a text, not a film.");
        }
        return Optional.empty();
    }

    private static boolean isPicture(String head) {
        String brand = head.length() >= 12 && head.startsWith("ftyp", 4) ? head.substring(8, 12) : "";
        return head.startsWith("\u00ff\u00d8\u00ff")
                || head.startsWith("\u0089PNG")
                || head.startsWith("GIF8")
                || head.startsWith("BM")
                || head.startsWith("II*\0")
                || head.startsWith("MM\0*")
                || head.startsWith("RIFF") && head.startsWith("WEBP", 8)
                || brand.equals("heic")
                || brand.equals("heix")
                || brand.equals("mif1")
                || brand.equals("avif");
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
