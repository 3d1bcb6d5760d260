package dev.berth.sandbox.image;

import dev.berth.config.FileTree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files an image is built from, by path. Immutable. */
final class BuildContext {

    private static final Pattern FROM_BASE = Pattern.compile("(?im)^FROM\\s+\\$\\{?BASE\\b\\}?.*$");
    private static final String BEGIN = "\nRUN cd /usr/lib/berth && cp --remove-destination passwd.base /etc/passwd"
            + " && cp --remove-destination group.base /etc/group";
    private static final String FINISH = "\nUSER 0:0\nRUN /usr/lib/berth/finish-image\n";

    private static final List<String> DOOR = List.of("door.h", "berth-door.c", "control.c", "ending.c", "files.c",
            "frames.c", "gauges.c", "interest.c", "line.c", "ports.c", "process.c", "request.c", "ring.c", "serve.c",
            "session.c",
            "socket.c", "start.c", "watch.c");

    private final SortedMap<String, byte[]> files;

    private BuildContext(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    /** The workspace image: its folder, and the door's source. */
    static BuildContext workspace(FileTree folder) {
        SortedMap<String, byte[]> files = new TreeMap<>(folder.files());
        DOOR.forEach(name -> files.put("door/" + name, shipped("door/" + name)));
        return new BuildContext(files);
    }

    /**
     * An image on the workspace image: its folder, with two steps added to its Dockerfile. After {@code FROM ${BASE}} it gets
     * plain files for passwd and group, which packages may add users to; at the end it is made fit, or found unfit.
     */
    static BuildContext onWorkspace(FileTree folder) {
        SortedMap<String, byte[]> files = new TreeMap<>(folder.files());
        files.computeIfPresent("Dockerfile", (_, text) -> completed(new String(text, StandardCharsets.UTF_8)));
        return new BuildContext(files);
    }

    private static byte[] completed(String dockerfile) {
        String begun = FROM_BASE.matcher(dockerfile).replaceAll(from -> Matcher.quoteReplacement(from.group() + BEGIN));
        return (begun + FINISH).getBytes(StandardCharsets.UTF_8);
    }

    /** What changes whenever a file or the base does. */
    String hashOn(String base) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((base + "\n").getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                digest.update((file.getKey() + "\0" + file.getValue().length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    InputStream tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static byte[] shipped(String path) {
        try (InputStream file = BuildContext.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("this build of Berth lacks its own file " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
