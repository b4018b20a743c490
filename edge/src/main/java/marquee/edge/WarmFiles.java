package marquee.edge;

import org.jspecify.annotations.Nullable;

/** Knows which files can be sent at once, without waiting for a disk or a server. */
interface WarmFiles {
    /**
     * Returns what a GET of this target gets, whole, and counts it as served; or null, and counts nothing, when the
     * request needs a closer look. Never waits. The caller releases the file.
     */
    @Nullable
    WarmFile find(String target);
}
