package dev.berth.workbench.files;

import dev.berth.core.Printable;
import dev.berth.core.project.ProjectPath;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** An absolute path inside a container, as bytes. Resolved by the container's own kernel, never by the server. */
public final class FilePath {

    private final byte[] bytes;

    private FilePath(byte[] bytes) {
        this.bytes = bytes;
    }

    public static FilePath of(String absolute) {
        return ofBytes(absolute.getBytes(StandardCharsets.UTF_8));
    }

    static FilePath ofBytes(byte[] absolute) {
        if (absolute.length == 0 || absolute[0] != '/') {
            throw new IllegalArgumentException("not an absolute path");
        }
        return new FilePath(absolute.clone());
    }

    public FilePath resolve(ProjectPath path) {
        return child(path.bytes());
    }

    public FilePath child(byte[] name) {
        byte[] joined = Arrays.copyOf(bytes, bytes.length + 1 + name.length);
        joined[bytes.length] = '/';
        System.arraycopy(name, 0, joined, bytes.length + 1, name.length);
        return new FilePath(joined);
    }

    /** The same place under another folder: what is in {@code from} is in {@code to}; anything else stays. */
    FilePath moved(FilePath from, FilePath to) {
        int length = from.bytes.length;
        boolean below = bytes.length > length && bytes[length] == '/'
                && Arrays.equals(bytes, 0, length, from.bytes, 0, length);
        return below ? to.child(Arrays.copyOfRange(bytes, length + 1, bytes.length)) : equals(from) ? to : this;
    }

    /** A new name beside this one, for what is to be renamed to it. */
    FilePath temporarySibling() {
        return parent().child(".berth-save-%016x".formatted(ThreadLocalRandom.current().nextLong())
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** The folder it is in; the root's is the root. */
    public FilePath parent() {
        int slash = lastSlash();
        return new FilePath(slash == 0 ? new byte[]{'/'} : Arrays.copyOf(bytes, slash));
    }

    /** The last component's bytes. */
    public byte[] name() {
        return Arrays.copyOfRange(bytes, lastSlash() + 1, bytes.length);
    }

    private int lastSlash() {
        int slash = bytes.length - 1;
        while (bytes[slash] != '/') {
            slash--;
        }
        return slash;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilePath path && Arrays.equals(bytes, path.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people. */
    @Override
    public String toString() {
        return Printable.of(new String(bytes, StandardCharsets.UTF_8), 200);
    }
}
