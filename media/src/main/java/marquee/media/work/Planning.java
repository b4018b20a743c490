package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Encoder;
import marquee.media.ladder.Codec;
import marquee.media.ladder.LadderPolicy;
import marquee.media.ladder.PerTitle;
import marquee.media.ladder.Rendition;
import marquee.media.ladder.Trial;
import marquee.media.probe.Probe;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.Timeline;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.blob.Blobs;
import marquee.store.job.NewTask;
import marquee.store.job.Task;
import marquee.store.job.TaskKind;
import marquee.store.job.Tasks;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a master and says what is to be made of it. The same master gives the same plan, whoever makes it.
 *
 * <p>Only files with an index can be read from any place exactly. Others are copied into a container that has one, as
 * they are; where that fails, or a frame does not say when it is shown, the film is encoded as one piece.
 */
final class Planning {
    private static final String REMUXED = "remuxed.mkv";
    private static final int SAMPLES = 3;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final EncodeConfig config;
    private final Probe probe;
    private final Encoder encoder;
    private final WorkFiles files;
    private final Blobs blobs;
    private final Tasks tasks;
    private final Sidecars sidecars;

    Planning(EncodeConfig config, Probe probe, Encoder encoder, WorkFiles files, Blobs blobs, Tasks tasks) {
        this.config = config;
        this.probe = probe;
        this.encoder = encoder;
        this.files = files;
        this.blobs = blobs;
        this.tasks = tasks;
        this.sidecars = new Sidecars(blobs);
    }

    /** What to tell the queue. */
    record Plan(FilmReport report, List<NewTask> next) {}

    /** Looks at the master. */
    Plan plan(Task task, Progress progress) throws InterruptedException {
        progress.at(Stage.FETCHING, 0);
        LadderPolicy policy = config.requirePolicy(task.policy());
        Path directory = files.taskDirectory(task.job(), "plan");
        files.place(task.job(), task.masterKey(), directory.resolve(EncodeArguments.MASTER));
        progress.at(Stage.CHECKING, 0);
        SourceFilm film = sidecars.with(task.title(), probe.probe(directory, EncodeArguments.MASTER));
        Found found = look(task, directory, film);
        WorkFiles.delete(directory);
        SourcePlan source = SourcePlan.of(
                found.key, found.tag, found.film, found.timeline, config.chunk().toMillis() / 1e3);
        List<Rendition> renditions = policy.fitting(found.film);
        FilmReport report = Findings.of(found.film, found.notes, policy, renditions, Map.of());
        List<SourcePlan.Cut> samples =
                policy.perTitle() ? SourcePlan.samples(found.film, found.timeline, SAMPLES) : List.of();
        if (samples.isEmpty()) {
            return new Plan(report, encodes(task, source, renditions, policy, report));
        }
        return new Plan(report, trials(source, renditions, samples, policy, found.notes));
    }

    /** Chooses the ladder from what the trials measured. */
    Plan choose(Task task, LadderSpec spec) {
        LadderPolicy policy = config.requirePolicy(spec.policy());
        List<Trial> trials = new ArrayList<>();
        for (String name : spec.trials()) {
            String result = tasks.findResult(task, name)
                    .orElseThrow(() -> new PlatformException(ErrorCode.INTERNAL, "Task " + name + " left no result."));
            trials.addAll(List.of(JSON.readValue(result, Trial[].class)));
        }
        SourceFilm film = spec.source().film();
        List<Rendition> renditions = new ArrayList<>();
        Map<String, Double> measured = new HashMap<>();
        List<Rendition> fixed = policy.fitting(film);
        List<Rendition> h264 =
                fixed.stream().filter(each -> each.codec() == Codec.H264).toList();
        for (PerTitle.Choice choice : new PerTitle(trials).choose(h264)) {
            renditions.add(choice.rendition());
            measured.put(choice.rendition().name(), Math.round(choice.xpsnr() * 10) / 10.0);
        }
        fixed.stream().filter(each -> each.codec() != Codec.H264).forEach(renditions::add);
        FilmReport report = Findings.of(film, spec.notes(), policy, renditions, measured);
        return new Plan(report, encodes(task, spec.source(), renditions, policy, report));
    }

    private Found look(Task task, Path directory, SourceFilm film) throws InterruptedException {
        List<String> notes = new ArrayList<>();
        String tag = blobs.find(task.masterKey()).map(Blobs.Blob::tag).orElse("");
        if (isIndexed(film)) {
            Timeline timeline = probe.timeline(directory, EncodeArguments.MASTER, film);
            return new Found(task.masterKey(), tag, evenOrNot(film, film, timeline), timeline, notes);
        }
        if (encoder.remux(directory, EncodeArguments.MASTER, REMUXED)) {
            Found copied = copied(task, directory, film, tag, notes);
            if (copied != null) {
                return copied;
            }
        }
        try {
            Files.deleteIfExists(directory.resolve(REMUXED));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + directory, e);
        }
        notes.add("The file can only be read from its beginning, so it is encoded as one piece.");
        return new Found(task.masterKey(), tag, film, null, notes);
    }

    private @Nullable Found copied(Task task, Path directory, SourceFilm film, String tag, List<String> notes)
            throws InterruptedException {
        SourceFilm copied;
        try {
            copied = probe.probe(directory, REMUXED);
        } catch (PlatformException e) {
            if (e.code() == ErrorCode.NOT_A_FILM) {
                return null;
            }
            throw e;
        }
        Timeline timeline = probe.timeline(directory, REMUXED, copied);
        boolean isWhole = copied.duration().minus(film.duration()).abs().compareTo(Duration.ofSeconds(1)) < 0;
        if (!timeline.isTimed() || !isWhole) {
            return null;
        }
        String key = WorkFiles.prefix(task.job()) + "source/" + REMUXED;
        blobs.put(key, directory.resolve(REMUXED), "video/x-matroska");
        notes.add("The file has no index. It was copied into a container that has one, as it is.");
        return new Found(key, tag, sidecars.with(task.title(), evenOrNot(copied, film, timeline)), timeline, notes);
    }

    private static SourceFilm evenOrNot(SourceFilm read, SourceFilm master, Timeline timeline) {
        return read.with(master.picture().withUneven(timeline.isUneven(read.frameRate())));
    }

    private static boolean isIndexed(SourceFilm film) {
        String container = film.picture().container();
        return container.contains("mp4") || container.contains("matroska");
    }

    private List<NewTask> encodes(
            Task task, SourcePlan source, List<Rendition> renditions, LadderPolicy policy, FilmReport report) {
        EncodeArguments arguments = new EncodeArguments(source.film(), config.preset(), config.threads());
        return new EncodeTasks(task.job(), task.title(), source, arguments)
                .list(renditions, policy.sound().fitting(source.film()), policy.loudnessLufs(), report);
    }

    private static List<NewTask> trials(
            SourcePlan source,
            List<Rendition> renditions,
            List<SourcePlan.Cut> samples,
            LadderPolicy policy,
            List<String> notes) {
        List<Rendition> sizes =
                renditions.stream().filter(each -> each.codec() == Codec.H264).toList();
        SourcePlan brief = new SourcePlan(source.key(), source.tag(), source.film(), source.frames(), List.of());
        List<NewTask> next = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (SourcePlan.Cut sample : samples) {
            String name = "trial-" + sample.chunk().index();
            names.add(name);
            TrialSpec spec = new TrialSpec(brief, sizes, sample);
            next.add(new NewTask(name, TaskKind.TRIAL, 1, JSON.writeValueAsString(spec), 0));
        }
        LadderSpec spec = new LadderSpec(source, policy.name(), notes, names);
        next.add(new NewTask("ladder", TaskKind.LADDER, 2, JSON.writeValueAsString(spec), 0));
        return List.copyOf(next);
    }

    /** @param timeline null when the film can only be read from its beginning */
    private record Found(
            String key,
            String tag,
            SourceFilm film,
            @Nullable Timeline timeline,
            List<String> notes) {}
}
