package marquee.model.account;

import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Names a profile: one person of a household. A TSID. */
public record ProfileId(long value) {

    /** Reads the text form. Fails with {@link ErrorCode#NOT_FOUND}: an id that cannot exist names nothing. */
    public static ProfileId parse(String text) {
        try {
            return new ProfileId(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no profile '" + text + "'.", e);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
