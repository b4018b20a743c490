package marquee.analytics.trending;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeatParserTest {
    private static final String RECORD = """
            {"stream":"s1","profile_id":"42","movie_id":"01890000-0000-7000-8000-000000000001","country":"DE",
             "kids":true,"position_ms":31000,"observed_at":1790000000000,"event":"end","sequence":7}""";

    private final BeatParser parser = new BeatParser();

    @Test
    void readsWhatPlaybackWrites() {
        assertThat(parser.parse(RECORD.getBytes(UTF_8)))
                .contains(new Beat("s1", 42, Beats.DUNE, "DE", true, 31_000, 1_790_000_000_000L, true, false));
    }

    @Test
    void readsAProfileIdThatIsANumber() {
        assertThat(parse(RECORD.replace("\"42\"", "42"))).isTrue();
    }

    @Test
    void fieldsItDoesNotKnowAreSkipped() {
        assertThat(parse(RECORD.replace("{\"stream\"", "{\"qoe\":{\"stalls\":[1,{\"ms\":2}]},\"stream\"")))
                .isTrue();
    }

    @Test
    void aCountryThatIsNoneIsUnknown() {
        Beat beat = parser.parse(RECORD.replace("\"DE\"", "\"../etc\"").getBytes(UTF_8))
                .orElseThrow();

        assertThat(beat.country()).isEqualTo("ZZ");
    }

    @Test
    void refusesWhatIsNotAHeartbeat() {
        List<String> broken = List.of(
                "",
                "null",
                "[]",
                "not json",
                RECORD.substring(0, RECORD.length() - 1),
                RECORD.replace("\"42\"", "\"ada\""),
                RECORD.replace("\"42\"", "{}"),
                RECORD.replace("01890000-0000-7000-8000-000000000001", "dune"),
                RECORD.replace("31000", "-1"),
                RECORD.replace("31000", "\"early\""),
                RECORD.replace("1790000000000", "99999999999999999999"),
                RECORD.replace("\"observed_at\":1790000000000,", ""),
                RECORD.replace("\"stream\":\"s1\",", ""));

        assertThat(broken).noneMatch(this::parse);
    }

    private boolean parse(String record) {
        return parser.parse(record.getBytes(UTF_8)).isPresent();
    }
}
