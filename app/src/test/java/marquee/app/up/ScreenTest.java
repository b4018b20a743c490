package marquee.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import marquee.app.up.Screen.Mark;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void inAPipeEachChangeIsALine() {
        Screen screen = screen(false);

        screen.show("kafka", Mark.STARTING, "is starting");
        screen.show("kafka", Mark.STARTING, "is starting");
        screen.show("kafka", Mark.READY, "is ready");

        assertThat(text().lines()).hasSize(2).allMatch(line -> line.contains("kafka") && !line.contains("\u001b"));
    }

    @Test
    void onATerminalLinesStayWhereTheyAre() {
        Screen screen = screen(true);
        int before = text().length();

        screen.show("kafka", Mark.READY, "is ready");

        assertThat(text().substring(before)).startsWith("\u001b[1A\r\u001b[K");
    }

    @Test
    void afterTheFirstWordsNothingIsDrawnOver() {
        Screen screen = screen(true);
        screen.say("Marquee is ready");
        int before = text().length();

        screen.show("kafka", Mark.FAILED, "ended");

        assertThat(text().substring(before)).doesNotContain("\u001b[1A").contains("ended");
    }

    private Screen screen(boolean isTerminal) {
        Screen screen = new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), isTerminal, clock);
        screen.expect("kafka", "Kafka");
        return screen;
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
