package marquee.app.editor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import marquee.app.editor.EditorClient.Ending;
import marquee.app.editor.EditorClient.ListedTitle;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Uploads a film, or the films of a folder, with what Kodi or Jellyfin wrote beside them; or takes in a file of titles
 * without media. A film whose name and year are in the catalogue with a master is left out, so that running it again goes
 * on where it was; a title that is there already is edited where it differs.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Uploads a film, or every film of a folder, and publishes each when its encode is done. "
                + "Takes .nfo files, posters, backdrops and captions that lie beside it. "
                + "With --titles, takes in the titles of a file without media.")
public final class ImportCommand implements Callable<Integer> {
    private static final int BAR_CHARS = 24;

    @Mixin
    private Connection connection = new Connection();

    @Option(names = "--wait", description = "Wait for the encodes, and say which were refused and why.")
    private boolean isWaiting;

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "A film, or a folder of films.")
    private @Nullable Path path;

    @Option(
            names = "--titles",
            paramLabel = "FILE",
            description = "Titles without media: NDJSON, or CSV with a header; either may be gzipped.")
    private @Nullable Path titles;

    @Option(names = "--announce", description = "With --titles: viewers find new titles at once, as coming soon.")
    private boolean announce;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if ((path == null) == (titles == null)) {
            throw new ParameterException(
                    spec.commandLine(), "Say what to import: a PATH of films, or --titles and a file.");
        }
        if (titles != null) {
            return new TitleImport(connection.open(), out, announce).run(titles);
        }
        List<Path> films = FilmFolder.films(Objects.requireNonNull(path));
        EditorClient editor = connection.open();
        Map<String, ListedTitle> present = new HashMap<>();
        editor.titles().forEach(title -> present.put(key(title.name(), title.releaseYear()), title));
        List<String> refused = new ArrayList<>();
        Map<String, Path> added = new LinkedHashMap<>();
        int known = 0;
        for (Path film : films) {
            try {
                Film described = describe(film, refused);
                String key = key(described.name(), described.releaseYear());
                ListedTitle before = present.get(key);
                if (before != null && before.hasMaster()) {
                    known++;
                    continue;
                }
                String id = before == null ? editor.addTitle(described.title) : before.id();
                present.put(key, new ListedTitle(id, described.name(), described.releaseYear(), true));
                bring(editor, id, film, described, refused, out);
                added.put(id, film);
            } catch (PlatformException e) {
                refused.add(film + ": " + e.getMessage());
            }
        }
        if (isWaiting) {
            added.forEach((id, film) -> await(editor, id, film, refused, out));
        }
        out.printf("%d uploaded, %d known already, %d refused%n", added.size(), known, refused.size());
        refused.forEach(line -> out.println("  " + line));
        out.flush();
        return refused.isEmpty() ? 0 : 1;
    }

    private record Film(Map<String, Object> title, FilmFolder.Beside beside) {
        String name() {
            return String.valueOf(title.get("name"));
        }

        int releaseYear() {
            return title.get("release_year") instanceof Integer year ? year : 0;
        }
    }

    private static Film describe(Path film, List<String> refused) throws IOException {
        Map<String, Object> title = new LinkedHashMap<>(FilmFolder.describe(
                film, LocalDate.now(Clock.systemDefaultZone()).getYear()));
        FilmFolder.Beside beside = FilmFolder.beside(film);
        if (beside.nfo().isPresent()) {
            Path nfo = beside.nfo().get();
            try {
                Nfo.read(nfo).ifPresent(title::putAll);
            } catch (IOException e) {
                refused.add(nfo + ": " + e.getMessage());
            }
        }
        return new Film(title, beside);
    }

    private static void bring(
            EditorClient editor, String id, Path film, Film described, List<String> refused, PrintWriter out)
            throws IOException {
        // Before the film, because its encode begins with its last byte.
        for (Map.Entry<String, Path> captions : described.beside.captions().entrySet()) {
            orSay(refused, captions.getValue(), () -> editor.setCaptions(id, captions.getKey(), captions.getValue()));
        }
        if (described.beside.poster().isPresent()) {
            Path poster = described.beside.poster().get();
            orSay(refused, poster, () -> editor.setPicture(id, "poster", poster));
        }
        if (described.beside.backdrop().isPresent()) {
            Path backdrop = described.beside.backdrop().get();
            orSay(refused, backdrop, () -> editor.setPicture(id, "backdrop", backdrop));
        }
        long size = Files.size(film);
        editor.upload(id, film, arrived -> {
            out.printf(
                    Locale.ROOT,
                    "\r%-40.40s %s %7.1f MB of %.1f MB",
                    described.name(),
                    bar(arrived, size),
                    arrived / 1e6,
                    size / 1e6);
            out.flush();
        });
        out.println();
    }

    /** What lies beside a film is no reason to leave the film out. */
    private static void orSay(List<String> refused, Path file, Upload upload) throws IOException {
        try {
            upload.run();
        } catch (PlatformException e) {
            refused.add(file + ": " + e.getMessage());
        }
    }

    private static void await(EditorClient editor, String id, Path film, List<String> refused, PrintWriter out) {
        String name = String.valueOf(film.getFileName());
        Ending ending = editor.awaitEnd(id, words -> {
            out.printf("\r%-40.40s %-40.40s", name, words);
            out.flush();
        });
        out.printf("\r%-40.40s %-40.40s%n", name, ending.state());
        if (!ending.state().equals("done")) {
            refused.add(film + ": " + (ending.reason().isEmpty() ? ending.state() : ending.reason()));
        }
    }

    static String bar(long done, long of) {
        int full = of <= 0 ? BAR_CHARS : (int) (BAR_CHARS * Math.min(done, of) / of);
        return "[" + "=".repeat(full) + " ".repeat(BAR_CHARS - full) + "]";
    }

    private static String key(String name, int releaseYear) {
        return name + "\n" + releaseYear;
    }

    /** An upload that may fail. */
    private interface Upload {
        void run() throws IOException;
    }
}
