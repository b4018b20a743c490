package marquee.store.key;

import java.util.HexFormat;
import java.util.UUID;
import marquee.model.Secret;

/**
 * A key that segments are encrypted with, and its public name.
 *
 * @param kid its name, in manifests and init segments
 * @param hex 32 hex digits
 */
public record ContentKey(UUID kid, TrackClass track, Secret hex) {
    /** Length of a key. */
    public static final int BYTES = 16;

    public ContentKey {
        if (!hex.reveal().matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("A content key has 16 bytes: " + kid);
        }
    }

    static ContentKey of(UUID kid, TrackClass track, byte[] bytes) {
        return new ContentKey(kid, track, Secret.of(HexFormat.of().formatHex(bytes)));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex.reveal());
    }

    /** The key id as 32 hex digits, as packagers write it. */
    public String kidHex() {
        return kid.toString().replace("-", "");
    }
}
