/** ffmpeg and ffprobe as child processes with limits, because what they read comes from strangers. */
@NullMarked
package marquee.media.ffmpeg;

import org.jspecify.annotations.NullMarked;
