package dev.berth.sandbox.network;

/**
 * A range of IPv4 addresses.
 *
 * @param first its first address, as an unsigned number
 * @param length how many leading bits all of them have in common, 0 to 32
 */
record Ipv4Range(int first, int length) {

    Ipv4Range {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("a range of IPv4 has 0 to 32 bits in common, not " + length);
        }
    }

    /** @param text such as {@code 10.0.0.0/8} */
    static Ipv4Range of(String text) {
        String[] parts = text.split("[./]", 5);
        int address = 0;
        for (int i = 0; i < 4; i++) {
            address = address << 8 | Integer.parseInt(parts[i]);
        }
        return new Ipv4Range(address, Integer.parseInt(parts[4]));
    }

    /** As /proc/net/route has it: hexadecimal, the bytes in the machine's order, which is the other way round. */
    static Ipv4Range ofRoute(String address, String mask) {
        int bits = Integer.reverseBytes(Integer.parseUnsignedInt(mask, 16));
        return new Ipv4Range(Integer.reverseBytes(Integer.parseUnsignedInt(address, 16)),
                Integer.numberOfLeadingZeros(~bits));
    }

    boolean contains(Ipv4Range other) {
        return other.length >= length && (length == 0 || (first ^ other.first) >>> (32 - length) == 0);
    }

    /** As iptables prints it. */
    @Override
    public String toString() {
        return (first >>> 24) + "." + (first >>> 16 & 0xff) + "." + (first >>> 8 & 0xff) + "." + (first & 0xff) + "/"
                + length;
    }
}
