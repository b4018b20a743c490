package marquee.app.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import marquee.app.editor.EditorClient;
import marquee.app.editor.EditorClient.ListedTitle;
import marquee.media.demo.DemoFilm;
import marquee.media.demo.DemoStudio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the demo films into the catalogue, as an editor would: render, upload, publish. Films whose masters are there
 * already are left alone, so that an interrupted run goes on where it was.
 */
final class DemoCatalogue {
    private static final Logger log = LoggerFactory.getLogger(DemoCatalogue.class);

    private static final int PRIORITY = -10;
    /** How long trending and the other films wait for the first film. */
    private static final int FIRST_SECONDS_MAX = 60;

    private final DemoStudio studio;
    private final List<DemoFilm> films;
    private final Path directory;
    private final Screen screen;

    /**
     * @param films that are wanted, the first to be made first
     * @param directory where masters stand until they are uploaded
     */
    DemoCatalogue(DemoStudio studio, List<DemoFilm> films, Path directory, Screen screen) {
        this.studio = studio;
        this.films = List.copyOf(films);
        this.directory = directory;
        this.screen = screen;
    }

    /** Adds the first film to a catalogue that has none of ours, and returns when it plays, or after a minute. */
    void begin(EditorClient editor) throws IOException, InterruptedException {
        Map<String, ListedTitle> present = present(editor);
        if (films.stream().noneMatch(film -> present.containsKey(film.name()))) {
            Files.createDirectories(directory);
            editor.awaitEnd(add(editor, films.get(0), present), FIRST_SECONDS_MAX);
        }
    }

    /** Adds what is missing, in the order in which the films are best made. Blocks for minutes. */
    void complete(EditorClient editor) throws IOException, InterruptedException {
        Map<String, ListedTitle> present = present(editor);
        List<DemoFilm> missing = films.stream()
                .filter(film -> !present.containsKey(film.name())
                        || !present.get(film.name()).hasMaster())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        screen.say(
                "  Adding " + missing.size() + " demo films; each appears on the home page when its encode is done.");
        Files.createDirectories(directory);
        for (DemoFilm film : missing) {
            editor.awaitTaken(add(editor, film, present));
        }
    }

    private static Map<String, ListedTitle> present(EditorClient editor) {
        return editor.titles().stream()
                .collect(Collectors.toMap(ListedTitle::name, Function.identity(), (first, second) -> first));
    }

    /** Draws and uploads a film, and returns its title's id. */
    private String add(EditorClient editor, DemoFilm film, Map<String, ListedTitle> present)
            throws IOException, InterruptedException {
        Path master = directory.resolve("demo.mp4");
        try {
            studio.render(film, master);
            ListedTitle begun = present.get(film.name());
            String title = begun == null ? editor.addTitle(describe(film)) : begun.id();
            String job = editor.upload(title, master, bytes -> {});
            // An editor's own film goes before ours, at the latest when the piece in work is done.
            editor.prioritize(job, PRIORITY);
            log.info("Uploaded a demo film. title={} name={}", title, film.name());
            return title;
        } finally {
            Files.deleteIfExists(master);
        }
    }

    private static Map<String, Object> describe(DemoFilm film) {
        return Map.of(
                "name", film.name(),
                "description", film.description(),
                "release_year", film.releaseYear(),
                "rating", film.rating(),
                "genres", film.genres(),
                "maturity", film.maturity().age(),
                "cast", film.cast(),
                "publish_when_ready", true,
                "protected", film.isProtected());
    }
}
