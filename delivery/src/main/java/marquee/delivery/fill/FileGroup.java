package marquee.delivery.fill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files of an asset that are wanted about as often as each other: a rendition's segments, in steps that double in length,
 * because viewers leave early more often than late.
 *
 * @param rendition its directory; empty for the files beside the renditions
 * @param step 0 for the first segment, 1 for the next two, 2 for the next four and so on
 */
record FileGroup(String rendition, int step) {
    private static final Pattern SEGMENT = Pattern.compile("([^/]{1,64})/([0-9]{1,8})\\.[a-z0-9]{1,5}");

    static FileGroup of(String file) {
        Matcher segment = SEGMENT.matcher(file);
        if (segment.matches()) {
            int number = Math.max(1, Integer.parseInt(segment.group(2)));
            return new FileGroup(segment.group(1), 31 - Integer.numberOfLeadingZeros(number));
        }
        int slash = file.indexOf('/');
        return new FileGroup(slash < 0 ? "" : file.substring(0, slash), 0);
    }
}
