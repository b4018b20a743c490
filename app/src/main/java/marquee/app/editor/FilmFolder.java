package marquee.app.editor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Pattern CAPTIONS = Pattern.compile(
            "(?:\\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?))?(?:\\.(?:forced|sdh|cc|default))*\\.(?:srt|ass|ssa|vtt)");
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

    /**
     * What lies beside a film.
     *
     * @param captions by language
     */
    public record Beside(
            Optional<Path> nfo, Optional<Path> poster, Optional<Path> backdrop, Map<String, Path> captions) {}

    /**
     * Finds what Kodi and Jellyfin keep beside a film: {@code film.nfo film-poster.jpg film-fanart.jpg film.en.srt}, or
     * {@code movie.nfo poster.jpg fanart.jpg} where the folder has one film.
     */
    public static Beside beside(Path film) throws IOException {
        Path folder = film.toAbsolutePath().getParent();
        if (folder == null) {
            return new Beside(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().limit(FILES_MAX).toList();
        }
        boolean isAlone =
                files.stream().filter(file -> ENDINGS.contains(ending(file))).count() == 1;
        String stem = stem(film);
        return new Beside(
                find(files, isAlone, stem, List.of(".nfo"), List.of("movie.nfo")),
                find(files, isAlone, stem, pictures("-poster"), pictures("poster")),
                find(
                        files,
                        isAlone,
                        stem,
                        both(pictures("-fanart"), pictures("-backdrop")),
                        both(pictures("fanart"), pictures("backdrop"))),
                captions(files, stem));
    }

    private static List<String> pictures(String name) {
        return List.of(name + ".jpg", name + ".jpeg", name + ".png");
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static Optional<Path> find(
            List<Path> files, boolean isAlone, String stem, List<String> endings, List<String> names) {
        Optional<Path> own = files.stream()
                .filter(file -> endings.stream().anyMatch(end -> name(file).equalsIgnoreCase(stem + end)))
                .findFirst();
        return own.or(() -> files.stream()
                .filter(file -> isAlone && names.stream().anyMatch(name(file)::equalsIgnoreCase))
                .findFirst());
    }

    private static Map<String, Path> captions(List<Path> files, String stem) {
        Map<String, Path> captions = new TreeMap<>();
        for (Path file : files) {
            String rest = name(file).startsWith(stem) ? name(file).substring(stem.length()) : "";
            Matcher matcher = CAPTIONS.matcher(rest);
            if (matcher.matches()) {
                captions.putIfAbsent(matcher.group(1) == null ? "und" : matcher.group(1), file);
            }
        }
        return captions;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String stem(Path film) {
        int length = name(film).length() - ending(film).length() - (ending(film).isEmpty() ? 0 : 1);
        return name(film).substring(0, length);
    }

    private static String ending(Path film) {
        String name = String.valueOf(film.getFileName());
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
