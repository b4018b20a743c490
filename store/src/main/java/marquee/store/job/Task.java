package marquee.store.job;

import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a job that one worker does at a time.
 *
 * @param name unique in its job
 * @param step tasks of lower steps are done before it
 * @param spec what to do; empty for a {@link TaskKind#PLAN}
 * @param words what is being done, in words an editor understands
 * @param percent 0 to 100
 * @param attempts how often a worker has taken it
 * @param policy the ladder policy of its job, or null for the one of the catalogue
 * @param log what the programs said when it last failed, or null
 */
public record Task(
        JobId job,
        TitleId title,
        String masterKey,
        String name,
        TaskKind kind,
        int step,
        String spec,
        TaskState state,
        String words,
        int percent,
        int attempts,
        @Nullable String policy,
        @Nullable String log) {}
