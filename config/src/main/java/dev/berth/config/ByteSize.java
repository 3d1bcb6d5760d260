package dev.berth.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes, at least 0. Written as in berth.toml and on the command line: {@code 512M}, {@code 1.5G},
 * {@code 4096}; the units K, M, G, T are powers of 1024, a trailing {@code B} or {@code iB} is allowed.
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,3})?)\\s*([KMGT]?)(?:I?B)?");
    /** One exbibyte: more than any disk, and far from overflow. */
    private static final double MOST = 0x1p60;
    private static final String UNITS = "KMGT";

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("a size cannot be negative: " + bytes);
        }
    }

    public static ByteSize ofMebibytes(long mebibytes) {
        return new ByteSize(Math.multiplyExact(mebibytes, 1L << 20));
    }

    /** @throws IllegalArgumentException with a sentence for the person who typed it */
    public static ByteSize parse(String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a size: write a number with K, M, G or T, such as 512M or 2G");
        }
        int power = form.group(2).isEmpty() ? 0 : UNITS.indexOf(form.group(2)) + 1;
        double bytes = Double.parseDouble(form.group(1)) * Math.pow(1024, power);
        if (bytes > MOST) {
            throw new IllegalArgumentException("'" + text + "' is larger than any disk");
        }
        return new ByteSize((long) bytes);
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The shortest form that says it to one decimal: {@code 512M}, {@code 1.5G}, {@code 900}. */
    @Override
    public String toString() {
        double value = bytes;
        int power = 0;
        while (value >= 1024 && power < UNITS.length()) {
            value /= 1024;
            power++;
        }
        String number = value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
        return power == 0 ? number : number + UNITS.charAt(power - 1);
    }
}
