package dev.berth.sandbox.image;

import dev.berth.config.Settings;
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
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The files an image is built from, by path, all of them shipped in Berth's jars. Immutable. */
final class BuildContext {

    private static final String IMAGE = "images/workspace/";

    private static final List<String> DOOR = List.of("door.h", "berth-door.c", "control.c", "ending.c", "frames.c",
            "gauges.c", "line.c", "process.c", "request.c", "ring.c", "serve.c", "session.c", "socket.c", "start.c",
            "watch.c");

    private final SortedMap<String, byte[]> files;

    private BuildContext(SortedMap<String, byte[]> files) {
        this.files = files;
    }

    static BuildContext workspace() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : new String[]{"Dockerfile", "skel/.bashrc", "skel/.profile"}) {
            files.put(name, shipped(Settings.class, IMAGE + name));
        }
        for (String name : DOOR) {
            files.put("door/" + name, shipped(BuildContext.class, "door/" + name));
        }
        return new BuildContext(files);
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

    private static byte[] shipped(Class<?> beside, String path) {
        try (InputStream file = beside.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("this build of Berth lacks its own file " + path);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
