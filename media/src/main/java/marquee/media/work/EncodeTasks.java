package marquee.media.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import marquee.media.encode.Chunk;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Loudness;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.Codec;
import marquee.media.ladder.Rendition;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.job.NewTask;
import marquee.store.job.TaskKind;
import tools.jackson.databind.json.JsonMapper;

/** The tasks that make a film whose ladder is known: its sound, each piece of its picture in each codec, the finish. */
final class EncodeTasks {
    private static final int STEP = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JobId job;
    private final TitleId title;
    private final SourcePlan source;
    private final EncodeArguments arguments;
    private final Map<String, List<String>> made = new LinkedHashMap<>();
    private final List<NewTask> tasks = new ArrayList<>();

    EncodeTasks(JobId job, TitleId title, SourcePlan source, EncodeArguments arguments) {
        this.job = job;
        this.title = title;
        this.source = source;
        this.arguments = arguments;
    }

    List<NewTask> list(
            List<Rendition> renditions, List<AudioRendition> sounds, double loudnessLufs, FilmReport report) {
        addSound(sounds, loudnessLufs);
        for (Track track : source.film().captions()) {
            if (track.isBeside()) {
                made.put("t-" + track.language() + ".vtt", List.of(Sidecars.captions(title, track.language())));
            }
        }
        Map<Codec, List<Rendition>> byCodec = renditions.stream()
                .collect(Collectors.groupingBy(Rendition::codec, LinkedHashMap::new, Collectors.toList()));
        for (SourcePlan.Cut cut : source.cuts()) {
            byCodec.forEach((codec, rungs) -> addPicture(codec, rungs, cut));
        }
        long weight = Math.max(1, tasks.stream().mapToLong(NewTask::weight).sum() / 8);
        FinishSpec finish = new FinishSpec(source.film(), renditions, sounds, made, report);
        tasks.add(new NewTask("finish", TaskKind.FINISH, STEP + 1, JSON.writeValueAsString(finish), weight));
        return List.copyOf(tasks);
    }

    private void addSound(List<AudioRendition> sounds, double loudnessLufs) {
        List<String> sound = arguments.sound(sounds);
        if (sound.isEmpty()) {
            return;
        }
        long seconds = Math.max(1, source.film().duration().toSeconds());
        PieceSpec.Sound leveled =
                sounds.isEmpty() ? null : new PieceSpec.Sound(sounds, Loudness.measuring(sounds), loudnessLufs);
        add("sound", sound, arguments.soundFiles(sounds), Chunk.WHOLE, seconds * Math.max(1, sounds.size()), leveled);
    }

    private void addPicture(Codec codec, List<Rendition> rungs, SourcePlan.Cut cut) {
        Chunk chunk = cut.chunk();
        double pixels = rungs.stream()
                .mapToDouble(each -> (double) each.width() * each.height())
                .sum();
        // In millions of pixels of H.264.
        long weight = Math.max(1, Math.round(source.framesAbout(chunk) * pixels * codec.cost() / 1e6));
        add(
                "picture-" + codec.id() + "-" + chunk.index(),
                arguments.picture(rungs, chunk, cut.seek()),
                EncodeArguments.pictureFiles(rungs),
                chunk,
                weight,
                null);
    }

    private void add(
            String name,
            List<String> command,
            List<String> files,
            Chunk chunk,
            long weight,
            PieceSpec.@org.jspecify.annotations.Nullable Sound sound) {
        PieceSpec spec = new PieceSpec(
                source.key(), source.tag(), command, files, chunk.frames(), source.framesAbout(chunk), sound);
        for (String file : files) {
            made.computeIfAbsent(file, key -> new ArrayList<>()).add(spec.prefix(job) + file);
        }
        tasks.add(new NewTask(name, TaskKind.ENCODE, STEP, JSON.writeValueAsString(spec), weight));
    }
}
