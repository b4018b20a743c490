package marquee.app.up;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What {@code up} shows while it works: a line per process. On a terminal the lines stay where they are and change; in a
 * pipe each change is a line of its own.
 *
 * <p>Safe for use by several threads.
 */
final class Screen {
    private static final String ESCAPE = "\u001b[";

    private final PrintStream out;
    private final boolean isTerminal;
    private final Clock clock;
    private final Instant startedAt;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private boolean isFrozen;

    Screen(PrintStream out, boolean isTerminal, Clock clock) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.clock = clock;
        startedAt = clock.instant();
    }

    /** Adds a process, which then has a line. */
    synchronized void expect(String process, String what) {
        Line line = new Line(what, Mark.WAITING, "waiting");
        lines.put(process, line);
        if (isTerminal) {
            out.println(render(process, line));
        }
    }

    /** Shows that a process is in another state. */
    synchronized void show(String process, Mark mark, String message) {
        Line line = lines.get(process);
        if (line == null || line.mark == mark && line.message.equals(message)) {
            return;
        }
        Line changed = new Line(line.what, mark, message);
        lines.put(process, changed);
        if (!isTerminal || isFrozen) {
            out.println(render(process, changed));
            return;
        }
        out.print(ESCAPE + lines.size() + "A");
        lines.forEach((each, its) -> out.print("\r" + ESCAPE + "K" + render(each, its) + "\n"));
        out.flush();
    }

    /** Prints text below the lines. From now on changes are lines of their own. */
    synchronized void say(String text) {
        isFrozen = true;
        out.println(text);
        out.flush();
    }

    /** Time since the screen was made. */
    Duration elapsed() {
        return Duration.between(startedAt, clock.instant());
    }

    private String render(String process, Line line) {
        String seconds = String.format(Locale.ROOT, "%5.1f s", elapsed().toMillis() / 1000.0);
        String text =
                String.format(Locale.ROOT, "  %s %-10s %-34s %s", line.mark.symbol, process, line.what, line.message);
        return isTerminal && !isFrozen ? line.mark.colour + text + ESCAPE + "0m" : seconds + text;
    }

    private record Line(String what, Mark mark, String message) {}

    /** How a process stands. */
    enum Mark {
        WAITING("·", "90m"),
        STARTING("…", "33m"),
        READY("✓", "32m"),
        FAILED("✗", "31m"),
        STOPPED("-", "90m");

        private final String symbol;
        private final String colour;

        Mark(String symbol, String colour) {
            this.symbol = symbol;
            this.colour = ESCAPE + colour;
        }
    }
}
