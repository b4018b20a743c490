package marquee.model.delivery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An IP address of a client. IPv4 is held as the IPv6 address it maps to (RFC 4291 §2.5.5.2), so that both compare.
 *
 * @param high its first 64 bits
 * @param low its last 64 bits
 */
public record ClientAddress(long high, long low) {
    static final int BITS = 128;
    static final int IPV4_OFFSET = 96;
    private static final long IPV4_MAPPED = 0xffffL << 32;
    private static final int TEXT_CHARS_MAX = 64;
    private static final int IPV4_NETWORK = 24;
    private static final int IPV6_NETWORK = 56;

    /** Reads an address, or returns empty when the text is none. Never asks a name server. */
    public static Optional<ClientAddress> parse(String text) {
        if (text.length() > TEXT_CHARS_MAX) {
            return Optional.empty();
        }
        if (text.indexOf(':') < 0) {
            return parseIpv4(text);
        }
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        if (!plain.matches("[0-9a-fA-F:.]+")) {
            return Optional.empty();
        }
        try {
            // With a colon in it, it is an address or nothing: names are not looked up.
            return Optional.of(of(InetAddress.getByName(plain).getAddress()));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Whether it was an IPv4 address. */
    public boolean isIpv4() {
        return high == 0 && low >>> 32 == 0xffffL;
    }

    /** Returns the network that one client stays in while it watches: 24 bits of IPv4, 56 of IPv6. */
    public ClientAddress network() {
        return masked(isIpv4() ? IPV4_OFFSET + IPV4_NETWORK : IPV6_NETWORK);
    }

    /** Returns the address with all bits after the first {@code length} set to zero. */
    ClientAddress masked(int length) {
        return new ClientAddress(mask(high, length), mask(low, length - 64));
    }

    private static long mask(long bits, int length) {
        if (length <= 0) {
            return 0;
        }
        return length >= 64 ? bits : bits & -1L << (64 - length);
    }

    private static ClientAddress of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length == 4
                ? new ClientAddress(0, IPV4_MAPPED | Integer.toUnsignedLong(buffer.getInt()))
                : new ClientAddress(buffer.getLong(), buffer.getLong());
    }

    private static Optional<ClientAddress> parseIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long address = 0;
        for (String part : parts) {
            if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
                return Optional.empty();
            }
            address = address << 8 | Integer.parseInt(part);
        }
        return Optional.of(new ClientAddress(0, IPV4_MAPPED | address));
    }

    @Override
    public String toString() {
        if (isIpv4()) {
            return (low >>> 24 & 255) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? high : low;
            text.append(i == 0 ? "" : ":").append(Long.toHexString(half >>> (48 - 16 * (i % 4)) & 0xffff));
        }
        return text.toString();
    }
}
