package marquee.app.editor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
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
 * Uploads a film, or the films of a folder; or takes in a file of titles without media. A film whose name is in the
 * catalogue already is left out; a title that is there already is edited where it differs.
 */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Uploads a film, or every film of a folder, and publishes each when its encode is done."
                + " With --titles, takes in the titles of a file without media.")
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

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
        Set<String> present = new HashSet<>(editor.titleNames());
        List<String> refused = new ArrayList<>();
        int added = 0;
        int known = 0;
        for (Path film : films) {
            Map<String, Object> title = FilmFolder.describe(
                    film, LocalDate.now(Clock.systemDefaultZone()).getYear());
            if (!present.add(String.valueOf(title.get("name")))) {
                known++;
                continue;
            }
            try {
                upload(editor, film, title, out);
                added++;
            } catch (PlatformException e) {
                refused.add(film + ": " + e.getMessage());
            }
        }
        out.printf("%d uploaded, %d known already, %d refused%n", added, known, refused.size());
        refused.forEach(line -> out.println("  " + line));
        out.flush();
        return refused.isEmpty() ? 0 : 1;
    }

    private static void upload(EditorClient editor, Path film, Map<String, Object> title, PrintWriter out)
            throws IOException {
        long size = Files.size(film);
        String id = editor.addTitle(title);
        editor.upload(id, film, arrived -> {
            out.printf(Locale.ROOT, "\r%-50.50s %5.1f MB of %.1f MB", title.get("name"), arrived / 1e6, size / 1e6);
            out.flush();
        });
        out.println();
    }
}
