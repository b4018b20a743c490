package marquee.model.catalog;

import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Names one packaged encode of a title. A new encode is a new asset, so the files of one never change. */
public record AssetId(UUID value) {

    /** Reads the text form. Fails with {@link ErrorCode#NOT_FOUND}: an id that cannot exist names nothing. */
    public static AssetId parse(String text) {
        try {
            return new AssetId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no asset '" + text + "'.", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
