package marquee.engines;

import java.io.IOException;

/** Asks a child whether it can serve. Called about ten times a second until it says yes. */
@FunctionalInterface
public interface ReadyProbe {

    /** Returns within two seconds. An exception means: not yet. */
    boolean isReady() throws IOException;
}
