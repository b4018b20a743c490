package marquee.engines;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * A child process at one moment.
 *
 * @param pid empty while no process runs
 * @param residentBytes memory of the process and its children, shared pages counted once; 0 when unknown
 * @param restarts how often it was started again after it had ended by itself
 */
public record ChildStatus(
        String name, ChildState state, OptionalLong pid, long residentBytes, int restarts, Path log) {}
