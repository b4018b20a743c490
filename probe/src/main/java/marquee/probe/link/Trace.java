package marquee.probe.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * How fast a line was, as recorded. A trace that is over begins again.
 *
 * @param name of its file, without the ending
 */
public record Trace(String name, List<Period> periods) {
    private static final int PERIODS_MAX = 1_000_000;
    private static final int TRACES_MAX = 10_000;

    /**
     * A time in which the line did not change.
     *
     * @param durationMs positive
     * @param kbps 1,000 bits a second; 0 when nothing came through
     * @param latencyMs of a round trip
     */
    public record Period(long durationMs, double kbps, double latencyMs) {
        public Period {
            if (durationMs < 1 || !(kbps >= 0) || !(latencyMs >= 0)) {
                throw new IllegalArgumentException("A period has a duration, a rate and a latency: " + durationMs + ", "
                        + kbps + ", " + latencyMs);
            }
        }
    }

    public Trace {
        if (periods.isEmpty() || periods.stream().noneMatch(period -> period.kbps() > 0)) {
            throw new IllegalArgumentException("Nothing ever comes through the trace " + name);
        }
        periods = List.copyOf(periods);
    }

    /** A line that never changes. */
    public static Trace steady(double kbps, double latencyMs) {
        return new Trace("steady-%.0f".formatted(kbps), List.of(new Period(60_000, kbps, latencyMs)));
    }

    /** Reads a file of lines {@code duration_ms,bandwidth_kbps,latency_ms}; other lines are refused, but for empty ones. */
    public static Trace read(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\.csv$", "");
        List<Period> periods = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.filter(line -> !line.isBlank()).limit(PERIODS_MAX).forEach(line -> periods.add(parse(name, line)));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The trace " + file + " cannot be read.", e);
        }
        return new Trace(name, periods);
    }

    /** Reads a trace, or all files of a directory that end in {@code .csv}, in the order of their names. */
    public static List<Trace> readAll(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(read(path));
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Trace> traces = files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .limit(TRACES_MAX)
                    .map(Trace::read)
                    .toList();
            if (traces.isEmpty()) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "There are no traces (*.csv) in " + path + ".");
            }
            return traces;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "There are no traces at " + path + ".", e);
        }
    }

    /** Returns the slowest the line ever was. */
    public double kbpsMin() {
        return periods.stream().mapToDouble(Period::kbps).min().orElse(0);
    }

    public double kbpsMean() {
        return periods.stream()
                        .mapToDouble(period -> period.kbps() * period.durationMs())
                        .sum()
                / durationMs();
    }

    public long durationMs() {
        return periods.stream().mapToLong(Period::durationMs).sum();
    }

    private static Period parse(String name, String line) {
        String[] fields = line.strip().split(",", -1);
        try {
            return new Period(
                    Math.max(1, Math.round(Double.parseDouble(fields[0]))),
                    Double.parseDouble(fields[1]),
                    fields.length > 2 ? Double.parseDouble(fields[2]) : 0);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "A line of the trace " + name + " is not duration_ms,bandwidth_kbps,latency_ms: " + line,
                    e);
        }
    }
}
