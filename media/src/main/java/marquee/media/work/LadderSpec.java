package marquee.media.work;

import java.util.List;

/**
 * What is known when the rungs of a film are to be chosen.
 *
 * @param trials names of the tasks that measured
 */
record LadderSpec(SourcePlan source, String policy, List<String> notes, List<String> trials) {
    LadderSpec {
        notes = List.copyOf(notes);
        trials = List.copyOf(trials);
    }
}
