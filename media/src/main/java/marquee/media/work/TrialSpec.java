package marquee.media.work;

import java.util.List;
import marquee.media.ladder.Rendition;

/**
 * A sample of a film that is to be tried.
 *
 * @param sizes of one codec, smallest first
 */
record TrialSpec(SourcePlan source, List<Rendition> sizes, SourcePlan.Cut cut) {
    TrialSpec {
        sizes = List.copyOf(sizes);
    }
}
