package marquee.analytics.recommend.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import marquee.analytics.recommend.learning.Interactions;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * A file of ratings as MovieLens has them: profile, title, rating and time, separated by commas ({@code ratings.csv},
 * with or without its header), by {@code ::} ({@code ratings.dat}) or by tabs ({@code u.data}). The time is not read.
 * Profiles and titles are numbered in the order in which they first appear.
 */
public final class RatingsFile {
    /** Most ratings read: eight bytes each are held while the file is read. */
    public static final int RATINGS_MAX = 100_000_000;

    private static final int LINE_CHARS_MAX = 1_000;

    private final Map<String, Integer> profiles = new HashMap<>();
    private final Map<String, Integer> titles = new HashMap<>();
    private final double likedFrom;
    private int[] profileOf = new int[1 << 16];
    private int[] titleOf = new int[1 << 16];
    private int size;

    private RatingsFile(double likedFrom) {
        this.likedFrom = likedFrom;
    }

    /**
     * Reads a file. Fails with {@link ErrorCode#BAD_REQUEST} and a sentence when a line is none of these formats.
     *
     * @param likedFrom lowest rating that counts as interest; others are not read
     */
    public static Interactions read(Path file, double likedFrom) {
        RatingsFile reader = new RatingsFile(likedFrom);
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reader.add(line, ++number, file);
            }
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The file " + file + " cannot be read.", e);
        }
        if (reader.size == 0) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "The file " + file + " has no rating of " + likedFrom + " or more.");
        }
        return reader.interactions();
    }

    private void add(String line, int number, Path file) {
        if (line.isBlank()) {
            return;
        }
        String[] fields = fields(line);
        if (fields.length < 3) {
            throw malformed(file, number);
        }
        double rating;
        try {
            rating = Double.parseDouble(fields[2]);
        } catch (NumberFormatException e) {
            if (number == 1) {
                return;
            }
            throw malformed(file, number);
        }
        if (rating < likedFrom) {
            return;
        }
        if (size == RATINGS_MAX) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, "The file " + file + " has more than " + RATINGS_MAX + " ratings.");
        }
        if (size == profileOf.length) {
            int more = Math.min(RATINGS_MAX, size + size / 2);
            profileOf = Arrays.copyOf(profileOf, more);
            titleOf = Arrays.copyOf(titleOf, more);
        }
        profileOf[size] = numberOf(fields[0], profiles);
        titleOf[size] = numberOf(fields[1], titles);
        size++;
    }

    private static int numberOf(String name, Map<String, Integer> numbers) {
        Integer next = numbers.size();
        Integer held = numbers.putIfAbsent(name, next);
        return held == null ? next : held;
    }

    private static String[] fields(String line) {
        if (line.length() > LINE_CHARS_MAX) {
            return new String[0];
        }
        if (line.indexOf('\t') >= 0) {
            return line.split("\t", -1);
        }
        return line.contains("::") ? line.split("::", -1) : line.split(",", -1);
    }

    private static PlatformException malformed(Path file, int line) {
        return new PlatformException(
                ErrorCode.BAD_REQUEST,
                "Line " + line + " of " + file
                        + " is not 'profile,title,rating,time', as MovieLens has it (with commas, '::' or tabs).");
    }

    private Interactions interactions() {
        int[] counts = new int[profiles.size()];
        for (int i = 0; i < size; i++) {
            counts[profileOf[i]]++;
        }
        int[][] byProfile = new int[counts.length][];
        for (int profile = 0; profile < counts.length; profile++) {
            byProfile[profile] = new int[counts[profile]];
        }
        int[] filled = new int[counts.length];
        for (int i = 0; i < size; i++) {
            byProfile[profileOf[i]][filled[profileOf[i]]++] = titleOf[i];
        }
        // Whoever rated a title twice is interested in it once.
        for (int profile = 0; profile < byProfile.length; profile++) {
            byProfile[profile] =
                    Arrays.stream(byProfile[profile]).sorted().distinct().toArray();
        }
        return new Interactions(titles.size(), byProfile);
    }
}
