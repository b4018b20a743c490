package marquee.model.account;

import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Names an account: one household, one subscription. A TSID. */
public record UserId(long value) {

    /** Reads the text form. Fails with {@link ErrorCode#NOT_FOUND}: an id that cannot exist names nothing. */
    public static UserId parse(String text) {
        try {
            return new UserId(Long.parseLong(text));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no user '" + text + "'.", e);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
