package marquee.control.account;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * Says roughly where an address is, from a file of ranges, such as the free country lists in CSV. Without a file it
 * knows only which addresses are near. Immutable.
 */
final class Places {
    private static final int RANGES_MAX = 2_000_000;
    /** Nothing that would be looked up in the DNS. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    private final TreeMap<BigInteger, Range> ranges = new TreeMap<>();

    /** @param file CSV lines {@code first address,last address,place}, or null for none */
    Places(@Nullable Path file) {
        if (file == null) {
            return;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.limit(RANGES_MAX).forEach(this::add);
        } catch (IOException | IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "marquee.account.places-file cannot be used: " + file + ".", e);
        }
    }

    /** Returns a place in words, or an empty text when it is not known. */
    String of(String address) {
        InetAddress parsed = parse(address);
        if (parsed == null) {
            return "";
        }
        if (parsed.isLoopbackAddress()) {
            return "This computer";
        }
        if (parsed.isSiteLocalAddress() || parsed.isLinkLocalAddress() || isUniqueLocal(parsed)) {
            return "Home network";
        }
        Map.Entry<BigInteger, Range> floor = ranges.floorEntry(number(parsed));
        return floor != null && floor.getValue().last().compareTo(number(parsed)) >= 0
                ? floor.getValue().place()
                : "";
    }

    private void add(String line) {
        String[] parts = line.replace("\"", "").split(",", 3);
        InetAddress first = parse(parts[0].strip());
        InetAddress last = parts.length < 3 ? null : parse(parts[1].strip());
        if (first == null || last == null) {
            throw new IllegalArgumentException("This line has not two addresses and a place: " + line);
        }
        ranges.put(number(first), new Range(number(last), parts[2].strip()));
    }

    /** Old addresses stand where new ones map them to, so that both kinds have one order. */
    private static BigInteger number(InetAddress address) {
        byte[] bytes = address.getAddress();
        BigInteger value = new BigInteger(1, bytes);
        return bytes.length == 4 ? value.add(BigInteger.valueOf(0xffff).shiftLeft(32)) : value;
    }

    private static boolean isUniqueLocal(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
    }

    private static @Nullable InetAddress parse(String address) {
        try {
            return ADDRESS.matcher(address).matches() ? InetAddress.getByName(address) : null;
        } catch (UnknownHostException e) {
            // Digits and dots that are no address, as some proxies send.
            return null;
        }
    }

    private record Range(BigInteger last, String place) {}
}
