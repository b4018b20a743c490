package marquee.media.work;

import java.util.List;
import java.util.Map;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm;

/**
 * What the last task of a job puts together.
 *
 * @param files keys of the pieces of each file, in their order
 */
record FinishSpec(
        SourceFilm film,
        List<Rendition> renditions,
        List<AudioRendition> sounds,
        Map<String, List<String>> files,
        FilmReport report) {
    FinishSpec {
        renditions = List.copyOf(renditions);
        sounds = List.copyOf(sounds);
        files = Map.copyOf(files);
    }
}
