package marquee.media.verification;

import java.io.Serial;

/** What was looked at is not what it should be. The sentence is for the report. */
final class BrokenAsset extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BrokenAsset(String sentence) {
        super(sentence, null, false, false);
    }
}
