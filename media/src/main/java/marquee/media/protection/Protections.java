package marquee.media.protection;

import java.util.List;
import java.util.Optional;
import marquee.media.ladder.Rendition;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.key.ContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;

/**
 * Decides whether a film is encrypted, and gets its keys. Blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the
 * database does not answer: a film is never left clear because nobody could be asked.
 */
public final class Protections {
    private final ContentKeys keys;
    private final ProtectedTitles titles;
    private final Scheme scheme;

    public Protections(ContentKeys keys, ProtectedTitles titles, Scheme scheme) {
        this.keys = keys;
        this.titles = titles;
        this.scheme = scheme;
    }

    /** Returns how the asset of a job is encrypted, the same whenever it is asked; empty when the title is not protected. */
    public Optional<Protection> find(JobId job, TitleId title, List<Rendition> renditions, boolean hasSound) {
        if (!titles.among(List.of(title)).contains(title)) {
            return Optional.empty();
        }
        return Optional.of(
                new Protection(keys.obtain(job.value(), title, Protection.classes(renditions, hasSound)), scheme));
    }
}
