package marquee.store.key;

import java.security.SecureRandom;
import java.util.UUID;
import marquee.model.catalog.TitleId;

/** A content key as it is kept: wrapped, and bound to its place. */
record KeyRow(UUID kid, UUID set, TitleId title, TrackClass track, String wrappingKey, byte[] wrapped) {

    /** Makes a key. */
    static KeyRow make(UUID set, TitleId title, TrackClass track, WrappingKeys wrapping, SecureRandom random) {
        byte[] key = new byte[ContentKey.BYTES];
        random.nextBytes(key);
        return wrap(new UUID(random.nextLong(), random.nextLong()), set, title, track, key, wrapping, random);
    }

    ContentKey unwrap(WrappingKeys wrapping) {
        return ContentKey.of(kid, track, wrapping.unwrap(wrappingKey, wrapped, about(kid, set, title, track)));
    }

    /** The same key under the wrapping key that wraps now. */
    KeyRow rewrapped(WrappingKeys wrapping, SecureRandom random) {
        return wrap(kid, set, title, track, unwrap(wrapping).bytes(), wrapping, random);
    }

    private static KeyRow wrap(
            UUID kid,
            UUID set,
            TitleId title,
            TrackClass track,
            byte[] key,
            WrappingKeys wrapping,
            SecureRandom random) {
        byte[] wrapped = wrapping.wrap(key, about(kid, set, title, track), random);
        return new KeyRow(kid, set, title, track, wrapping.first(), wrapped);
    }

    private static String about(UUID kid, UUID set, TitleId title, TrackClass track) {
        return kid + "/" + set + "/" + title + "/" + track;
    }
}
