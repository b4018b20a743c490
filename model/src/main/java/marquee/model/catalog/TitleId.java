package marquee.model.catalog;

import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Names a title. {@code movie_id} in the API and in the tables, a UUIDv7. */
public record TitleId(UUID value) {

    /** Reads the text form. Fails with {@link ErrorCode#NOT_FOUND}: an id that cannot exist names nothing. */
    public static TitleId parse(String text) {
        try {
            return new TitleId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + text + "'.", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
