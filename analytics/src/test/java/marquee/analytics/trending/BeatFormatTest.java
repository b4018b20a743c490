package marquee.analytics.trending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.junit.jupiter.api.Test;

class BeatFormatTest {
    private static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_000L);

    private final BeatFormat format = new BeatFormat(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<Beat> read = new ArrayList<>();

    @Test
    void brokenRecordsAreCountedAndTheRestGoesOn() {
        receive("{\"stream\":");
        receive(record(NOW));
        receive("");

        assertThat(read).hasSize(1);
        assertThat(format.malformed()).isEqualTo(2);
    }

    @Test
    void aRecordWithoutAValueIsCounted() {
        format.deserialize(null, new ListCollector<>(read));

        assertThat(format.malformed()).isEqualTo(1);
    }

    @Test
    void heartbeatsFromTheFutureDoNotMoveTimeAhead() {
        receive(record(NOW.plus(BeatFormat.AHEAD_MAX)));
        receive(record(NOW.plus(BeatFormat.AHEAD_MAX).plusMillis(1)));

        assertThat(read).hasSize(1);
        assertThat(format.ahead()).isEqualTo(1);
    }

    private void receive(String record) {
        format.deserialize(record.getBytes(UTF_8), new ListCollector<>(read));
    }

    private static String record(Instant at) {
        return "{\"stream\":\"s\",\"profile_id\":\"1\",\"movie_id\":\"%s\",\"position_ms\":0,\"observed_at\":%d}"
                .formatted(Beats.DUNE, at.toEpochMilli());
    }
}
