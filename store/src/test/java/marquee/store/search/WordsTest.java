package marquee.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void foldsCaseAccentsAndLettersOfTheirOwn() {
        assertThat(Words.fold("AMÉLIE")).isEqualTo("amelie");
        assertThat(Words.fold("Łódź Straße Ærø İstanbul")).isEqualTo("lodz strasse aero istanbul");
        assertThat(Words.fold("ＷＡＬＬ·Ｅ")).isEqualTo("wall e");
    }

    @Test
    void keepsOtherScripts() {
        assertThat(Words.fold("七人の侍")).isEqualTo("七人の侍");
    }

    @Test
    void writesCyrillicAndGreekInLatinLetters() {
        assertThat(Words.fold("Сталкер")).isEqualTo("stalker");
        assertThat(Words.fold("Броненосец «Потёмкин»")).isEqualTo("bronenosets potemkin");
        assertThat(Words.fold("Ζορμπάς")).isEqualTo("zormpas");
    }

    @Test
    void marksThatAreNotSeenPartNoWords() {
        assertThat(Words.fold("he\u00adllo \u202eworld\u200f")).isEqualTo("hello world");
        assertThat(Words.fold("שלום")).isEqualTo("שלום");
    }

    @Test
    void aQueryHasADozenWordsAtMost() {
        assertThat(Words.split(Words.foldQuery("a ".repeat(50)))).hasSize(12);
    }

    @Test
    void partsWordsByOneSpace() {
        assertThat(Words.fold("  2001:  A Space—Odyssey! ")).isEqualTo("2001 a space odyssey");
        assertThat(Words.fold("Ocean’s 11")).isEqualTo("oceans 11");
        assertThat(Words.split(Words.fold("?!"))).isEmpty();
    }

    @Test
    void tailsStartAtEachWord() {
        assertThat(Words.tails("the red shoes", 9)).containsExactly("the red shoes", "red shoes", "shoes");
        assertThat(Words.tails("the red shoes", 2)).hasSize(2);
        assertThat(Words.tails("", 9)).isEmpty();
    }

    @Test
    void aQueryIsCutOffEvenInsideACharacter() {
        assertThat(Words.foldQuery("a".repeat(99) + "😀")).isEqualTo("a".repeat(99));
    }
}
