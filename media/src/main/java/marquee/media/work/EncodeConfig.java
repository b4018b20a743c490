package marquee.media.work;

import java.nio.file.Path;
import java.time.Duration;

/**
 * An encode worker, under {@code marquee.encode}.
 *
 * @param workDirectory belongs to this worker alone; everything in it is deleted at start
 * @param toolsDirectory where the packager's programs are
 * @param cacheDirectory where ffmpeg is unpacked to, once
 * @param preset of x264, {@code ultrafast} to {@code slow}
 * @param threads of each encoder
 * @param niceness of ffmpeg: 0 for none, 19 for the lowest priority
 * @param lease how long after the last sign of life another worker may take the job
 * @param poll how often an idle worker asks for a job
 * @param encodeMax longest time for one encode
 * @param diskBytesMax most bytes that one job may have on disk
 */
public record EncodeConfig(
        Path workDirectory,
        Path toolsDirectory,
        Path cacheDirectory,
        String preset,
        int threads,
        int niceness,
        Duration lease,
        Duration poll,
        Duration encodeMax,
        long diskBytesMax) {}
