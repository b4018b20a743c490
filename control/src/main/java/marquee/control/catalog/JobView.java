package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import marquee.store.job.Job;
import org.jspecify.annotations.Nullable;

/** A job as editors see it. */
public record JobView(
        String id,
        @JsonProperty("movie_id") String movieId,
        String filename,
        String state,
        String stage,
        int percent,
        int attempts,
        @Nullable String error,
        @Nullable String reason,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("finished_at") @Nullable Instant finishedAt) {

    public static JobView of(Job job) {
        return new JobView(
                job.id().toString(),
                job.title().toString(),
                job.filename(),
                job.state().name().toLowerCase(Locale.ROOT),
                job.stage(),
                job.percent(),
                job.attempts(),
                job.error() == null ? null : job.error().code(),
                job.reason(),
                job.createdAt(),
                job.finishedAt());
    }
}
