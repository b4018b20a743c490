package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import marquee.media.encode.Chunk;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Encoder;
import marquee.media.encode.Segments;
import marquee.media.ladder.Codec;
import marquee.media.ladder.Ladder;
import marquee.media.ladder.Rendition;
import marquee.media.probe.Probe;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.Timeline;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.NewTask;
import marquee.store.job.Task;
import marquee.store.job.TaskKind;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at a master and says what is to be made of it. The same master gives the same plan, whoever makes it.
 *
 * <p>Only files with an index can be read from any place exactly. Others are copied into a container that has one, as
 * they are; where that fails, or a frame does not say when it is shown, the film is encoded as one piece.
 */
final class Planning {
    private static final String REMUXED = "remuxed.mkv";
    /** A film with fewer key frames would be decoded again and again to reach its pieces. */
    private static final long KEY_GAP_MICROS_MAX = 60_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final EncodeConfig config;
    private final Probe probe;
    private final Encoder encoder;
    private final WorkFiles files;
    private final Blobs blobs;

    Planning(EncodeConfig config, Probe probe, Encoder encoder, WorkFiles files, Blobs blobs) {
        this.config = config;
        this.probe = probe;
        this.encoder = encoder;
        this.files = files;
        this.blobs = blobs;
    }

    /** What to tell the queue. */
    record Plan(FilmReport report, List<NewTask> next) {}

    Plan plan(Task task, Progress progress) throws InterruptedException {
        progress.at(Stage.FETCHING, 0);
        Path directory = files.taskDirectory(task.job(), "plan");
        files.place(task.job(), task.masterKey(), directory.resolve(EncodeArguments.MASTER));
        progress.at(Stage.CHECKING, 0);
        SourceFilm film = probe.probe(directory, EncodeArguments.MASTER);
        Source source = source(task, directory, film);
        List<Rendition> renditions = Ladder.H264.fitting(source.film);
        FilmReport report = Findings.of(source.film, source.notes, Ladder.H264, renditions);
        WorkFiles.delete(directory);
        return new Plan(report, tasks(task.job(), source, renditions, report));
    }

    private Source source(Task task, Path directory, SourceFilm film) throws InterruptedException {
        List<String> notes = new ArrayList<>();
        if (isIndexed(film)) {
            Timeline timeline = probe.timeline(directory, EncodeArguments.MASTER, film);
            return new Source(task.masterKey(), tag(task.masterKey()), film, timeline, notes);
        }
        if (encoder.remux(directory, EncodeArguments.MASTER, REMUXED)) {
            SourceFilm copied = probe.probe(directory, REMUXED);
            Timeline timeline = probe.timeline(directory, REMUXED, copied);
            boolean isWhole = copied.duration().minus(film.duration()).abs().compareTo(Duration.ofSeconds(1)) < 0;
            if (timeline.isTimed() && isWhole) {
                String key = WorkFiles.prefix(task.job()) + "source/" + REMUXED;
                blobs.put(key, directory.resolve(REMUXED), "video/x-matroska");
                notes.add("The file has no index. It was copied into a container that has one, as it is.");
                return new Source(key, tag(task.masterKey()), copied.with(film.picture()), timeline, notes);
            }
        }
        try {
            Files.deleteIfExists(directory.resolve(REMUXED));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + directory, e);
        }
        notes.add("The file can only be read from its beginning, so it is encoded as one piece.");
        return new Source(task.masterKey(), tag(task.masterKey()), film, null, notes);
    }

    private static boolean isIndexed(SourceFilm film) {
        String container = film.picture().container();
        return container.contains("mp4") || container.contains("matroska");
    }

    private String tag(String key) {
        return files.find(key).map(Blobs.Blob::tag).orElse("");
    }

    private List<NewTask> tasks(JobId job, Source source, List<Rendition> renditions, FilmReport report) {
        EncodeArguments arguments = new EncodeArguments(source.film, config.preset(), config.threads());
        Map<String, List<String>> made = new LinkedHashMap<>();
        List<NewTask> tasks = new ArrayList<>();
        List<String> sound = arguments.sound();
        double seconds = source.film.duration().toMillis() / 1e3;
        if (!sound.isEmpty()) {
            long weight = Math.max(1, Math.round(seconds * source.film.audio().size()));
            add(tasks, made, job, "sound", source, sound, arguments.soundFiles(), Chunk.WHOLE, weight);
        }
        Map<Codec, List<Rendition>> byCodec = renditions.stream()
                .collect(Collectors.groupingBy(Rendition::codec, LinkedHashMap::new, Collectors.toList()));
        for (Chunk chunk : chunks(source)) {
            for (Map.Entry<Codec, List<Rendition>> each : byCodec.entrySet()) {
                List<Rendition> rungs = each.getValue();
                add(
                        tasks,
                        made,
                        job,
                        "picture-" + each.getKey().id() + "-" + chunk.index(),
                        source,
                        arguments.picture(rungs, chunk, seek(source, chunk)),
                        EncodeArguments.pictureFiles(rungs),
                        chunk,
                        weight(source, rungs, chunk));
            }
        }
        long weight = Math.max(1, tasks.stream().mapToLong(NewTask::weight).sum() / 8);
        FinishSpec finish = new FinishSpec(source.film, renditions, made, report);
        tasks.add(new NewTask("finish", TaskKind.FINISH, 2, JSON.writeValueAsString(finish), weight));
        return List.copyOf(tasks);
    }

    private static void add(
            List<NewTask> tasks,
            Map<String, List<String>> made,
            JobId job,
            String name,
            Source source,
            List<String> arguments,
            List<String> names,
            Chunk chunk,
            long weight) {
        long frames = name.equals("sound") ? Chunk.TO_THE_END : chunk.frames();
        PieceSpec spec = new PieceSpec(source.key, source.tag, arguments, names, frames, framesAbout(source, chunk));
        for (String file : names) {
            made.computeIfAbsent(file, key -> new ArrayList<>()).add(spec.prefix(job) + file);
        }
        tasks.add(new NewTask(name, TaskKind.ENCODE, 1, JSON.writeValueAsString(spec), weight));
    }

    private List<Chunk> chunks(Source source) {
        Timeline timeline = source.timeline;
        if (timeline == null || !timeline.isTimed() || timeline.keyGapMicrosMax() > KEY_GAP_MICROS_MAX) {
            return List.of(Chunk.WHOLE);
        }
        int segmentFrames = Segments.frames(source.film.frameRate());
        double segmentSeconds = segmentFrames / source.film.frameRate().framesPerSecond();
        int segments = (int) Math.max(1, Math.round(config.chunk().toMillis() / 1e3 / segmentSeconds));
        long framesMax =
                Math.round(timeline.endMicros() / 1e6 * source.film.frameRate().framesPerSecond());
        return Chunk.of(framesMax, segmentFrames, segments);
    }

    private static OptionalLong seek(Source source, Chunk chunk) {
        Timeline timeline = source.timeline;
        if (timeline == null || chunk.firstFrame() == 0) {
            return OptionalLong.empty();
        }
        return timeline.findSeek(
                source.film.frameRate().durationOf(chunk.firstFrame()).toNanos() / 1_000);
    }

    private static long framesAbout(Source source, Chunk chunk) {
        double all =
                source.film.duration().toNanos() / 1e9 * source.film.frameRate().framesPerSecond();
        return chunk.isLast() ? Math.max(1, Math.round(all) - chunk.firstFrame()) : chunk.frames();
    }

    /** In millions of pixels of H.264. */
    private static long weight(Source source, List<Rendition> renditions, Chunk chunk) {
        double pixels = renditions.stream()
                .mapToDouble(each ->
                        (double) each.width() * each.height() * each.codec().cost())
                .sum();
        return Math.max(1, Math.round(framesAbout(source, chunk) * pixels / 1e6));
    }

    /** @param timeline null when the film can only be read from its beginning */
    private record Source(
            String key,
            String tag,
            SourceFilm film,
            @org.jspecify.annotations.Nullable Timeline timeline,
            List<String> notes) {}
}
