package dev.berth.sandbox.engine;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a part of the engine.
 *
 * @param packaged whether a distribution made it: it may have mended what the number says is broken
 */
record ComponentVersion(int major, int minor, int patch, boolean packaged) implements Comparable<ComponentVersion> {

    private static final Pattern NUMBERS = Pattern.compile("v?(\\d{1,5})\\.(\\d{1,5})(?:\\.(\\d{1,5}))?(.*)");
    /** What upstream itself writes behind the number: a commit, or a mark of a first release. */
    private static final String UPSTREAM = "(-\\d+-g[0-9a-f]+)?(-(rc|beta|alpha)\\.?\\d*)?(-ce)?";
    private static final Comparator<ComponentVersion> ORDER = Comparator.comparingInt(ComponentVersion::major)
            .thenComparingInt(ComponentVersion::minor).thenComparingInt(ComponentVersion::patch);

    private static final String PACKAGES_COMMIT = ".*(ubuntu|deb\\d|\\.el\\d|\\.fc\\d|\\.amzn).*";

    /** @param commit what the engine says of its source; some distributions put their version there alone */
    static Optional<ComponentVersion> parse(String text, String commit) {
        Matcher found = NUMBERS.matcher(text.strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        int patch = found.group(3) == null ? 0 : Integer.parseInt(found.group(3));
        return Optional.of(new ComponentVersion(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)),
                patch, !String.valueOf(found.group(4)).matches(UPSTREAM) || commit.matches(PACKAGES_COMMIT)));
    }

    static ComponentVersion at(int major, int minor, int patch) {
        return new ComponentVersion(major, minor, patch, false);
    }

    boolean isOlderThan(ComponentVersion other) {
        return compareTo(other) < 0;
    }

    boolean isOfTheLineOf(ComponentVersion other) {
        return major == other.major && minor == other.minor;
    }

    /** By the numbers alone. */
    @Override
    public int compareTo(ComponentVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
