/**
 * Starts, watches and stops the engines, and any other child process of {@code up}. No engine's code is on this class
 * path: each runs as a process with a class path of its own.
 */
@NullMarked
package marquee.engines;

import org.jspecify.annotations.NullMarked;
