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
import java.util.Set;
import java.util.concurrent.Callable;
import marquee.model.PlatformException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Uploads a film, or the films of a folder. A film whose name is in the catalogue already is left out. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Uploads a film, or every film of a folder, and publishes each when its encode is done.")
public final class ImportCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Parameters(paramLabel = "PATH", description = "A film, or a folder of films.")
    private Path path = Path.of(".");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> films = FilmFolder.films(path);
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
