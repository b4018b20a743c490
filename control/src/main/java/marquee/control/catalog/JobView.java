package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;
import marquee.store.job.Job;
import org.jspecify.annotations.Nullable;

/**
 * A job as editors see it.
 *
 * @param title the name of the title; in lists only, and null where memory knows none
 * @param partsDone pieces of work that are done, of {@code partsTotal} known so far
 * @param remainingSeconds about how long it will take from now, or null when nobody can say
 * @param report what was found in the master and what is made of it, as the encoder wrote it; null before it is known
 */
public record JobView(
        String id,
        @JsonProperty("movie_id") String movieId,
        String filename,
        @Nullable String title,
        String state,
        String stage,
        int percent,
        int attempts,
        int priority,
        @JsonProperty("parts_done") int partsDone,
        @JsonProperty("parts_total") int partsTotal,
        @JsonProperty("remaining_seconds") @Nullable Long remainingSeconds,
        @Nullable String error,
        @Nullable String reason,
        @JsonRawValue @Schema(type = "object") @Nullable String report,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt) {

    public static JobView of(Job job) {
        return of(job, null);
    }

    /** @param title its name, or null */
    public static JobView of(Job job, @Nullable String title) {
        return new JobView(
                job.id().toString(),
                job.title().toString(),
                job.filename(),
                title,
                job.state().name().toLowerCase(Locale.ROOT),
                job.stage(),
                job.percent(),
                job.attempts(),
                job.priority(),
                job.partsDone(),
                job.partsTotal(),
                job.remaining() == null ? null : job.remaining().toSeconds(),
                job.error() == null ? null : job.error().code(),
                job.reason(),
                job.report(),
                job.createdAt(),
                job.finishedAt());
    }
}
