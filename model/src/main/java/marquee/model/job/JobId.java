package marquee.model.job;

import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Names a job. A UUIDv7. */
public record JobId(UUID value) {

    /** Reads the text form. Fails with {@link ErrorCode#NOT_FOUND}: an id that cannot exist names nothing. */
    public static JobId parse(String text) {
        try {
            return new JobId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no job '" + text + "'.", e);
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
