package marquee.model.job;

import java.util.List;

/**
 * What the gate before publishing found in an asset.
 *
 * @param encryption the scheme of Common Encryption, or {@code none}
 * @param checks in the order they are shown
 * @param streams renditions and sound tracks as measured
 */
public record VerificationReport(String encryption, List<Check> checks, List<Stream> streams) {

    public VerificationReport {
        checks = List.copyOf(checks);
        streams = List.copyOf(streams);
    }

    public boolean isPassed() {
        return checks.stream().allMatch(Check::passed);
    }

    /**
     * One promise.
     *
     * @param name what is promised, in words an editor understands
     * @param detail what was measured, or what is wrong
     */
    public record Check(String name, boolean passed, String detail) {}

    /**
     * @param name its directory: {@code v720}
     * @param averageBits a second, of all segments
     * @param peakBits a second, of the largest segment
     * @param declaredBits a second, as DASH says
     */
    public record Stream(
            String name, int segments, double seconds, long averageBits, long peakBits, long declaredBits) {}
}
