package marquee.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link ContentKeys} must do. A subclass supplies them; it adds no tests of its own. */
abstract class ContentKeysContract {
    private static final String OLD = "k1:" + "A".repeat(43);
    private static final String NEW = "k2:" + "B".repeat(42) + "A";

    private final TitleId title = new TitleId(UUID.randomUUID());
    private final UUID set = UUID.randomUUID();

    /** The same keys each time, seen through these wrapping keys. */
    abstract ContentKeys keys(WrappingKeys wrapping);

    private ContentKeys keys() {
        return keys(WrappingKeys.parse(OLD));
    }

    @Test
    void askingAgainGivesTheSameKeys() {
        KeySet made = keys().obtain(set, title, Set.of(TrackClass.AUDIO, TrackClass.HD));

        assertThat(made.keys()).extracting(ContentKey::track).containsExactly(TrackClass.AUDIO, TrackClass.HD);
        assertThat(keys().obtain(set, title, Set.of(TrackClass.HD, TrackClass.AUDIO)))
                .isEqualTo(made);
        assertThat(keys().find(set)).contains(made);
    }

    @Test
    void missingClassIsAddedAndTheOthersStay() {
        KeySet made = keys().obtain(set, title, Set.of(TrackClass.SD));

        KeySet more = keys().obtain(set, title, Set.of(TrackClass.SD, TrackClass.UHD));

        assertThat(more.find(TrackClass.SD)).isEqualTo(made.find(TrackClass.SD));
        assertThat(more.find(TrackClass.UHD)).isPresent();
    }

    @Test
    void everyKeyAndEveryKeyIdIsAnother() {
        KeySet one = keys().obtain(set, title, Set.of(TrackClass.values()));
        KeySet other = keys().obtain(UUID.randomUUID(), title, Set.of(TrackClass.values()));

        assertThat(IntStream.range(0, 5)
                        .boxed()
                        .flatMap(i -> List.of(one.keys().get(i), other.keys().get(i)).stream())
                        .flatMap(key -> List.of(key.kidHex(), key.hex().reveal()).stream()))
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void thoseWhoMakeAtOnceGetTheSameKeys() {
        Set<KeySet> made = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 4)
                .parallel()
                .forEach(i -> made.add(keys().obtain(set, title, Set.of(TrackClass.AUDIO, TrackClass.SD))));

        assertThat(made).hasSize(1);
    }

    @Test
    void unknownSetIsNotFound() {
        assertThat(keys().find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void keysOfARemovedTitleAreGone() {
        UUID other = UUID.randomUUID();
        keys().obtain(set, title, Set.of(TrackClass.AUDIO));
        keys().obtain(other, new TitleId(UUID.randomUUID()), Set.of(TrackClass.AUDIO));

        keys().remove(title);

        assertThat(keys().find(set)).isEmpty();
        assertThat(keys().find(other)).isPresent();
    }

    @Test
    void wrappingKeyIsReplacedWithoutLosingAKey() {
        KeySet made = keys().obtain(set, title, Set.of(TrackClass.AUDIO, TrackClass.SD));
        ContentKeys both = keys(WrappingKeys.parse(NEW + "," + OLD));
        assertThat(both.find(set)).contains(made);

        while (both.rewrap(1) > 0) {
            assertThat(both.find(set)).contains(made);
        }

        assertThat(keys(WrappingKeys.parse(NEW)).find(set)).contains(made);
        assertThatThrownBy(() -> keys().find(set))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void keysDoNotShowInWords() {
        KeySet made = keys().obtain(set, title, Set.of(TrackClass.SD));

        assertThat(made.toString())
                .doesNotContain(made.keys().get(0).hex().reveal())
                .contains(made.keys().get(0).kid().toString());
    }
}
