package marquee.delivery.origin;

import java.util.Locale;
import java.util.Map;

/** Content types by file extension: what players expect, whatever was written to storage. */
final class ContentTypes {
    private static final Map<String, String> BY_EXTENSION = Map.of(
            "m3u8", "application/vnd.apple.mpegurl",
            "mpd", "application/dash+xml",
            "m4s", "video/iso.segment",
            "mp4", "video/mp4",
            "vtt", "text/vtt",
            "jpg", "image/jpeg",
            "json", "application/json");

    private ContentTypes() {}

    static String of(String file) {
        String extension = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
    }
}
