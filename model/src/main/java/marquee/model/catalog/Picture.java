package marquee.model.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A picture of an asset, and the widths it is made in: a phone's card needs a tenth of the bytes of a television's hero.
 * All files lie in {@code art/} of the asset and never change; a picture that an editor sets later has files of its own,
 * told by their version.
 */
public enum Picture {
    /** Portrait, two by three. */
    POSTER("poster", 600, 900, 200, 400),
    /** Landscape, sixteen by nine. */
    BACKDROP("backdrop", 1_280, 720, 320, 640, 1_920);

    /** The version of what the encode made. */
    public static final String ENCODED = "";

    private static final Pattern FILE = Pattern.compile("(poster|backdrop)(?:\\.([0-9a-f]{12}))?\\.jpg");

    private final String kind;
    private final int width;
    private final int height;
    private final List<Integer> widths;

    /** @param others widths beside the usual one, in pixels; wider ones only of pictures that have them */
    Picture(String kind, int width, int height, int... others) {
        this.kind = kind;
        this.width = width;
        this.height = height;
        this.widths = IntStream.concat(IntStream.of(width), IntStream.of(others))
                .sorted()
                .boxed()
                .toList();
    }

    /** Returns the picture of a kind, {@code poster} or {@code backdrop}. */
    public static Optional<Picture> of(String kind) {
        return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
    }

    /**
     * Returns the name of the file to show in a place in the place of the usual file: the narrowest that fills it, else
     * the widest. Empty when {@code file} is not the usual file of a picture.
     *
     * @param wanted in pixels
     */
    public static Optional<String> sized(String file, int wanted) {
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        String version = name.group(2) == null ? ENCODED : name.group(2);
        return of(name.group(1)).map(picture -> picture.file(version, picture.widthFor(wanted)));
    }

    /** {@code poster} or {@code backdrop}. */
    public String kind() {
        return kind;
    }

    /** In pixels, of the usual file, which there always is. */
    public int width() {
        return width;
    }

    /** Returns all widths in pixels, ascending. Assets of old encodes have the usual one alone. */
    public List<Integer> widths() {
        return widths;
    }

    /** Returns the height in pixels of the file of a width. */
    public int heightOf(int ofWidth) {
        return Math.round((float) ofWidth * height / width);
    }

    /** Returns the name of the usual file. */
    public String file(String version) {
        return file(version, width);
    }

    /**
     * Returns the name of a file.
     *
     * @param version {@link #ENCODED} or twelve hexadecimal digits
     * @param ofWidth one of {@link #widths}
     */
    public String file(String version, int ofWidth) {
        return kind + (version.isEmpty() ? "" : "." + version) + (ofWidth == width ? "" : "-" + ofWidth) + ".jpg";
    }

    private int widthFor(int wanted) {
        return widths.stream().filter(each -> each >= wanted).findFirst().orElse(widths.get(widths.size() - 1));
    }
}
