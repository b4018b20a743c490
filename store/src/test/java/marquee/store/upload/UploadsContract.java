package marquee.store.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link Uploads} must do. A subclass supplies one; it adds no tests of its own. */
abstract class UploadsContract {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");

    abstract Uploads uploads();

    @Test
    void stateIsKeptWhole() {
        Upload upload = begun();
        Upload grown = upload.grownTo(90, List.of("a", "b"), NOW.plusSeconds(1));

        assertThat(uploads().find(upload.id())).contains(upload);
        assertThat(uploads().advance(upload, grown)).isTrue();

        assertThat(uploads().find(upload.id())).contains(grown);
    }

    @Test
    void slowerOfTwoWritersIsRefused() {
        Upload upload = begun();
        Upload fast = upload.grownTo(50, List.of("a"), NOW);
        uploads().advance(upload, fast);

        assertThat(uploads().advance(upload, upload.grownTo(60, List.of("x"), NOW)))
                .isFalse();

        assertThat(uploads().find(upload.id())).contains(fast);
    }

    @Test
    void removedUploadCannotGrow() {
        Upload upload = begun();

        uploads().remove(upload.id());
        uploads().remove(upload.id());

        assertThat(uploads().find(upload.id())).isEmpty();
        assertThat(uploads().advance(upload, upload.finished(NOW))).isFalse();
    }

    @Test
    void idleUploadsAreListed() {
        Upload upload = begun();

        assertThat(uploads().listIdle(NOW, 1_000)).doesNotContain(upload);
        assertThat(uploads().listIdle(NOW.plusSeconds(1), 1_000)).contains(upload);
    }

    private Upload begun() {
        Upload upload = new Upload(
                UUID.randomUUID(),
                new UserId(7),
                new TitleId(UUID.randomUUID()),
                "film.mp4",
                "video/mp4",
                "premium",
                100,
                0,
                "masters/t/u",
                "parts",
                List.of(),
                NOW,
                false);
        uploads().add(upload);
        return upload;
    }
}
