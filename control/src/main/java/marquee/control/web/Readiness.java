package marquee.control.web;

import java.util.Optional;

/** Something that must have happened before requests make sense. */
public interface Readiness {

    /** Returns why it is not ready, in a sentence, or empty when it is. Does not block. */
    Optional<String> reasonAgainst();
}
