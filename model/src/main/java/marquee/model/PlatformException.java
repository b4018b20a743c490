package marquee.model;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure with an {@link ErrorCode}. Its message is shown to the caller: what went wrong, with ids, and what to do. */
public final class PlatformException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public PlatformException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public PlatformException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
