package marquee.media.work;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import marquee.media.ladder.LadderPolicy;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * An encode worker, under {@code marquee.encode}.
 *
 * @param workDirectory belongs to this process alone; everything in it is deleted at start
 * @param toolsDirectory where the packager's programs are
 * @param cacheDirectory where ffmpeg is unpacked to, once
 * @param preset of x264 and x265, {@code ultrafast} to {@code slow}
 * @param threads of each encoder; part of what is planned, so that a piece is the same whoever makes it
 * @param policy what is made of films that name no other
 * @param policies what may be named
 * @param tasksAtOnce how many tasks this process works on at a time
 * @param chunk length of a piece of a film; rounded to whole segments
 * @param niceness of ffmpeg: 0 for none, 19 for the lowest priority
 * @param lease how long after the last sign of life another worker may take the task
 * @param poll how often an idle worker asks for a task
 * @param encodeMax longest time for one task
 * @param diskBytesMax most bytes that one task may have on disk
 */
public record EncodeConfig(
        Path workDirectory,
        Path toolsDirectory,
        Path cacheDirectory,
        String preset,
        int threads,
        String policy,
        List<LadderPolicy> policies,
        int tasksAtOnce,
        Duration chunk,
        int niceness,
        Duration lease,
        Duration poll,
        Duration encodeMax,
        long diskBytesMax) {
    private static final int TASKS_AT_ONCE_MAX = 64;

    public EncodeConfig {
        policies = List.copyOf(policies);
        if (policies.stream().map(LadderPolicy::name).distinct().count() != policies.size()) {
            throw new IllegalArgumentException("Two of marquee.encode.policies have the same name.");
        }
        String wanted = policy;
        if (policies.stream().noneMatch(each -> each.name().equals(wanted))) {
            throw new IllegalArgumentException(
                    "marquee.encode.policy is " + policy + ", which is not among the policies.");
        }
        if (tasksAtOnce < 1 || tasksAtOnce > TASKS_AT_ONCE_MAX) {
            throw new IllegalArgumentException("marquee.encode.tasks-at-once is 1 to " + TASKS_AT_ONCE_MAX + ".");
        }
        if (chunk.compareTo(Duration.ofSeconds(1)) < 0 || chunk.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("marquee.encode.chunk is one second to one hour.");
        }
    }

    /** @param name null for the policy of the catalogue */
    LadderPolicy requirePolicy(@Nullable String name) {
        String wanted = name == null ? policy : name;
        return policies.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new PlatformException(ErrorCode.NOT_FOUND, "There is no encoding policy '" + wanted + "'."));
    }
}
