package marquee.model.feedback;

import java.util.Locale;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** A rating: liked or not. */
public enum Thumbs {
    UP,
    DOWN;

    /** Reads the API's lower-case name. Fails with {@link ErrorCode#BAD_REQUEST}. */
    public static Thumbs parse(String text) {
        for (Thumbs thumbs : values()) {
            if (thumbs.label().equals(text)) {
                return thumbs;
            }
        }
        throw new PlatformException(ErrorCode.BAD_REQUEST, "A rating is 'up' or 'down'.");
    }

    /** The name in tables and in the API. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
