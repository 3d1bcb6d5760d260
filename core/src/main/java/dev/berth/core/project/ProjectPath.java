package dev.berth.core.project;

import dev.berth.core.Printable;
import dev.berth.core.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A path inside a project: 1 to 4095 bytes, components parted by one slash, none of them empty, {@code .} or
 * {@code ..}. Bytes, because that is what a file name is on Linux; {@link #display()} is for people.
 */
public final class ProjectPath implements Comparable<ProjectPath> {

    /** PATH_MAX less its NUL (linux/limits.h). */
    private static final int LONGEST = 4095;

    private final byte[] bytes;

    private ProjectPath(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws Refusal BAD_PATH */
    public static ProjectPath of(String path) {
        return of(path.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Refusal BAD_PATH */
    public static ProjectPath of(byte[] path) {
        String byteForByte = new String(path, StandardCharsets.ISO_8859_1);
        boolean fits = path.length > 0 && path.length <= LONGEST && byteForByte.indexOf('\0') < 0
                && Arrays.stream(byteForByte.split("/", -1))
                        .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (!fits) {
            throw new Refusal(Refusal.Code.BAD_PATH,
                    "'" + Printable.of(new String(path, StandardCharsets.UTF_8), 80)
                            + "' is not a path inside the project");
        }
        return new ProjectPath(path.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The last component's bytes. */
    public byte[] name() {
        return Arrays.copyOfRange(bytes, lastSlash() + 1, bytes.length);
    }

    /** For people: control characters and broken UTF-8 are made visible. Not to be parsed. */
    public String display() {
        return Printable.of(new String(bytes, StandardCharsets.UTF_8), LONGEST);
    }

    /** @throws Refusal BAD_PATH where the name cannot be one, or the whole is too long */
    public ProjectPath child(byte[] name) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.length);
        joined[bytes.length] = '/';
        System.arraycopy(name, 0, joined, bytes.length + 1, name.length);
        return of(joined);
    }

    /**
     * This path as it is after {@code from} was renamed to {@code to}: the path itself, or what is below it. Empty where
     * the renaming does not concern it.
     */
    public Optional<ProjectPath> rebased(ProjectPath from, ProjectPath to) {
        int length = from.bytes.length;
        boolean below = bytes.length > length && bytes[length] == '/'
                && Arrays.equals(bytes, 0, length, from.bytes, 0, length);
        if (!below) {
            return equals(from) ? Optional.of(to) : Optional.empty();
        }
        byte[] moved = Arrays.copyOf(to.bytes, to.bytes.length + bytes.length - length);
        System.arraycopy(bytes, length, moved, to.bytes.length, bytes.length - length);
        return Optional.of(of(moved));
    }

    private int lastSlash() {
        int slash = bytes.length - 1;
        while (slash >= 0 && bytes[slash] != '/') {
            slash--;
        }
        return slash;
    }

    @Override
    public int compareTo(ProjectPath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProjectPath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return display();
    }
}
