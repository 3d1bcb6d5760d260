package dev.berth.workbench.files;

import dev.berth.core.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One name in a folder: bytes, as Linux has it, and what it names. */
public record FileEntry(byte[] name, FileAttributes attributes) {

    public FileEntry {
        name = name.clone();
    }

    @Override
    public byte[] name() {
        return name.clone();
    }

    public boolean isFolder() {
        return attributes.kind() == FileAttributes.Kind.FOLDER;
    }

    /** For people. */
    public String display() {
        return Printable.of(new String(name, StandardCharsets.UTF_8), 255);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileEntry entry && Arrays.equals(name, entry.name)
                && attributes.equals(entry.attributes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(name);
    }
}
