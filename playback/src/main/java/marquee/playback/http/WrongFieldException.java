package marquee.playback.http;

import java.io.Serial;

/** One field of a request is at fault; answered as 400 with its name. */
public final class WrongFieldException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field as the API names it
     * @param sentence what it should have been
     */
    public WrongFieldException(String field, String sentence) {
        super(sentence, null, false, false);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
