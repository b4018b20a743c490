package marquee.media.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkTest {

    @Test
    void shortFilmIsOnePiece() {
        assertThat(Chunk.of(96, 96, 8)).containsExactly(Chunk.WHOLE);
        assertThat(Chunk.of(1, 96, 8)).containsExactly(Chunk.WHOLE);
        assertThat(Chunk.WHOLE.isWhole()).isTrue();
    }

    @Test
    void firstPiecesAreSmallerAndTheLastOneIsOpen() {
        List<Chunk> chunks = Chunk.of(96 * 40, 96, 8);

        assertThat(chunks.subList(0, 3))
                .containsExactly(new Chunk(0, 0, 2 * 96), new Chunk(1, 2 * 96, 4 * 96), new Chunk(2, 6 * 96, 8 * 96));
        assertThat(chunks.get(chunks.size() - 1).isLast()).isTrue();
    }

    @Test
    void piecesFollowEachOtherWithoutGapsAndBeginWhereSegmentsDo() {
        for (long frames = 1; frames < 5_000; frames += 37) {
            for (int segments = 1; segments < 9; segments++) {
                long next = 0;
                for (Chunk chunk : Chunk.of(frames, 100, segments)) {
                    assertThat(chunk.firstFrame()).isEqualTo(next);
                    assertThat(chunk.firstFrame() % 100).isZero();
                    if (chunk.isLast()) {
                        assertThat(frames - chunk.firstFrame()).isBetween(1L, 100L * segments * 5 / 2);
                    }
                    next += chunk.frames();
                }
            }
        }
    }
}
