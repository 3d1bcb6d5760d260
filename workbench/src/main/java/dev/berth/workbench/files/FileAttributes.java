package dev.berth.workbench.files;

import java.time.Instant;

/** What the container says about a file. */
public record FileAttributes(Kind kind, long size, int permissions, Instant modified) {

    public enum Kind {
        FILE, FOLDER, LINK, OTHER
    }

    private static final int TYPE_MASK = 0170000;

    /** From st_mode (inode(7)). */
    static Kind kindOf(int mode) {
        return switch (mode & TYPE_MASK) {
            case 0100000 -> Kind.FILE;
            case 0040000 -> Kind.FOLDER;
            case 0120000 -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    /** True where both may well be the same content: what a save checks before it replaces a file. */
    boolean looksLike(FileAttributes other) {
        return size == other.size && modified.equals(other.modified);
    }
}
