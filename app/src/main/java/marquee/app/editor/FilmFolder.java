package marquee.app.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Films on a disk: what {@code import} takes from a path, and what a file's name says about the title. */
public final class FilmFolder {
    /** Most files of one import. */
    static final int FILES_MAX = 10_000;

    private static final Set<String> ENDINGS = Set.of("mp4", "mkv", "mov", "m4v", "webm", "avi", "ts", "mxf");
    private static final Pattern NAME_AND_YEAR = Pattern.compile("(.+?)[ ._]*[(\\[]?((?:18|19|20)\\d{2})[)\\]]?.*");
    private static final int DEPTH_MAX = 8;

    private FilmFolder() {}

    /** Returns the films at a path in the order of their names: the file itself, or what is in the folder. */
    public static List<Path> films(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (!Files.isDirectory(path)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no file or folder " + path + ".");
        }
        try (Stream<Path> files = Files.walk(path, DEPTH_MAX)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ENDINGS.contains(ending(file)))
                    .sorted()
                    .limit(FILES_MAX)
                    .toList();
        }
    }

    /**
     * Returns what the API needs for a new title. {@code Some.Film.(1999).mkv} is «Some Film» of 1999.
     *
     * @param thisYear for a name without a year
     */
    public static Map<String, Object> describe(Path film, int thisYear) {
        String file = String.valueOf(film.getFileName());
        String stem = file.substring(
                0, file.length() - ending(film).length() - (ending(film).isEmpty() ? 0 : 1));
        Matcher matcher = NAME_AND_YEAR.matcher(stem);
        boolean hasYear = matcher.matches();
        String name =
                (hasYear ? matcher.group(1) : stem).replaceAll("[._]+", " ").strip();
        return Map.of(
                "name",
                name.isEmpty() ? stem : name,
                "description",
                "",
                "release_year",
                hasYear ? Integer.parseInt(matcher.group(2)) : thisYear,
                "rating",
                0,
                "genres",
                List.of("Film"),
                "maturity",
                0,
                "cast",
                List.of(),
                "publish_when_ready",
                true);
    }

    private static String ending(Path film) {
        String name = String.valueOf(film.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
