package marquee.control.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagesTest {

    @Test
    void theDearestComesFirstAndEachFallsBackToItsPlainLanguage() {
        assertThat(Languages.parse("de-AT;q=0.5, pt-BR").tags()).containsSubsequence("pt-br", "pt", "de-at", "de");
    }

    @Test
    void unknownLanguagesAreKeptAndFindNoText() {
        assertThat(Languages.parse("xx, en").tags()).containsSubsequence("xx", "en");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";;;", "de;q=x", "\u202e\u2066", "{\"a\":1}", "de_DE=1"})
    void nonsenseIsAsGoodAsNone(String header) {
        assertThat(Languages.parse(header).tags()).isEmpty();
    }

    @Test
    void endlessHeadersAreAsGoodAsNone() {
        assertThat(Languages.parse("de,".repeat(1_000)).tags()).isEmpty();
        assertThat(Languages.parse(null)).isEqualTo(new Languages(List.of()));
    }
}
