package marquee.model.delivery;

/**
 * A range of client addresses, as CIDR has it (RFC 4632, RFC 4291).
 *
 * @param first the address with all bits after the prefix zero
 * @param prefixBits how many bits are fixed, 0 to 128, counted in the IPv6 form: 96 more than IPv4 says
 */
public record Network(ClientAddress first, int prefixBits) {

    public Network {
        if (prefixBits < 0 || prefixBits > ClientAddress.BITS) {
            throw new IllegalArgumentException("A prefix has 0 to 128 bits: " + prefixBits);
        }
        if (!first.masked(prefixBits).equals(first)) {
            throw new IllegalArgumentException("A network has no bits after its prefix: " + first + "/" + prefixBits);
        }
    }

    /** Reads {@code 10.0.0.0/8} or {@code 2001:db8::/32}. Bits after the prefix are ignored. */
    public static Network parse(String cidr) {
        int slash = cidr.indexOf('/');
        String address = slash < 0 ? "" : cidr.substring(0, slash);
        String length = slash < 0 ? "" : cidr.substring(slash + 1);
        ClientAddress first = ClientAddress.parse(address)
                .orElseThrow(() -> new IllegalArgumentException("This is no network in CIDR notation: " + cidr));
        int offset = address.indexOf(':') < 0 ? ClientAddress.IPV4_OFFSET : 0;
        if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) + offset > ClientAddress.BITS) {
            throw new IllegalArgumentException("This is no network in CIDR notation: " + cidr);
        }
        int bits = Integer.parseInt(length) + offset;
        return new Network(first.masked(bits), bits);
    }

    public boolean contains(ClientAddress address) {
        return address.masked(prefixBits).equals(first);
    }

    @Override
    public String toString() {
        boolean isIpv4 = first.isIpv4() && prefixBits >= ClientAddress.IPV4_OFFSET;
        return first + "/" + (isIpv4 ? prefixBits - ClientAddress.IPV4_OFFSET : prefixBits);
    }
}
