package marquee.store.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import marquee.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
    private final FakeClock clock = FakeClock.at("2026-03-01T12:00:00Z");
    private final List<CompletableFuture<String>> asked = new ArrayList<>();
    private final SharedReads<String> reads = new SharedReads<>(
            2,
            key -> {
                asked.add(new CompletableFuture<>());
                return asked.get(asked.size() - 1);
            },
            clock);

    @Test
    void manyWhoAskAtOnceAreOneRead() {
        List<CompletableFuture<String>> viewers =
                IntStream.range(0, 100).mapToObj(viewer -> reads.find("global")).toList();

        clock.advance(SharedReads.FRESH_FOR);
        CompletableFuture<String> late = reads.find("global");
        asked.get(0).complete("chart");

        assertThat(asked).hasSize(1);
        assertThat(viewers).allSatisfy(viewer -> assertThat(viewer).isCompletedWithValue("chart"));
        assertThat(late).isCompletedWithValue("chart");
    }

    @Test
    void answerIsReadAgainOnceItIsOld() {
        reads.find("global");
        asked.get(0).complete("noon");

        clock.advance(SharedReads.FRESH_FOR.minusMillis(1));
        assertThat(reads.find("global")).isCompletedWithValue("noon");

        clock.advance(Duration.ofMillis(1));
        CompletableFuture<String> later = reads.find("global");
        asked.get(1).complete("later");
        assertThat(later).isCompletedWithValue("later");
    }

    @Test
    void failureIsToldAndNotKept() {
        CompletableFuture<String> first = reads.find("global");
        asked.get(0).completeExceptionally(new IllegalStateException("gone"));
        CompletableFuture<String> second = reads.find("global");
        asked.get(1).complete("chart");

        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedWithValue("chart");
    }

    @Test
    void impatienceOfOneIsNotThatOfTheOthers() {
        CompletableFuture<String> patient = reads.find("global");
        reads.find("global").cancel(true);
        asked.get(0).complete("chart");

        assertThat(patient).isCompletedWithValue("chart");
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        reads.find("global");
        asked.get(0).complete("before");
        reads.forget("global");

        assertThat(reads.find("global")).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void keysBeyondTheMostAreReadEveryTime() {
        List.of("AT", "DE", "XX", "XX", "DE").forEach(reads::find);

        assertThat(asked).hasSize(4);
    }
}
