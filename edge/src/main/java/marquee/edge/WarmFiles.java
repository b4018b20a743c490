package marquee.edge;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows which files can be sent at once, without waiting for a disk or a server. */
interface WarmFiles {
    /**
     * Returns what a GET of this target gets, whole, and counts it as served; or null, and counts nothing, when the
     * request needs a closer look. Never waits. The caller releases the file.
     */
    @Nullable
    WarmFile find(String target);

    /** Headers of requests, in lower case, that are not heeded here although the standard knows them. */
    Set<String> ignored();
}
