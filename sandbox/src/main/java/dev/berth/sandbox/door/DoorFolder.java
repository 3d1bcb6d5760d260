package dev.berth.sandbox.door;

import dev.berth.core.project.Project;
import dev.berth.core.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a container sees, read-only, as /run/berth: the socket its doors dial, their token, who is who, and how many
 * files a program may have open. Each file is
 * replaced as a whole. The folder itself must stay the same one while a container has it mounted. Immutable.
 */
public final class DoorFolder {

    private static final String SOCKET = "door.sock";
    private static final String TOKEN = "token";
    private static final String FILES = "files";
    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--r--r--");

    private final Path folder;

    /** @param folder absolute; nothing is done to it yet */
    public DoorFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    Path socket() {
        return folder.resolve(SOCKET);
    }

    /**
     * Makes missing files and writes anew who the owner is; the token stays, so that doors may come back.
     *
     * @param projects the owner's, each of which has a group
     */
    public DoorFolder prepare(User owner, Collection<Project> projects) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PASSABLE);
            if (!Files.isRegularFile(folder.resolve(TOKEN), LinkOption.NOFOLLOW_LINKS)) {
                replace(TOKEN, DoorToken.random().bytes());
            }
            String name = owner.name().value();
            replaceChanged("passwd", base("passwd") + "%1$s:x:%2$d:%2$d:%1$s:%3$s:/bin/bash\n".formatted(name,
                    owner.uid(), owner.home()));
            nameGroups(owner, projects);
            allowFiles(owner.limits().files());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the names of the owner's group and of the owner's projects' groups; running containers see them at once. */
    public void nameGroups(User owner, Collection<Project> projects) {
        try {
            StringBuilder groups = new StringBuilder(base("group"));
            Set<String> taken = groups.toString().lines().map(line -> line.substring(0, line.indexOf(':')))
                    .collect(Collectors.toCollection(HashSet::new));
            add(groups, taken, owner.name().value(), owner.uid());
            for (Project project : projects) {
                add(groups, taken, project.name().value(), project.gid());
            }
            replaceChanged("group", groups.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A project that is called like a group of the system gets its number behind its name. */
    private static void add(StringBuilder groups, Set<String> taken, String name, int gid) {
        String free = taken.add(name) ? name : name + "-" + gid;
        groups.append(free).append(":x:").append(gid).append(":\n");
    }

    /** From now on whatever starts may have that many files open. */
    public void allowFiles(int most) {
        try {
            replaceChanged(FILES, most + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DoorToken token() throws IOException {
        try {
            return DoorToken.of(Files.readString(folder.resolve(TOKEN), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw new IOException(folder.resolve(TOKEN) + " is damaged; remove it", e);
        }
    }

    /** Removes it with all that is in it. The container that had it must be gone. */
    public void remove() {
        try {
            for (String name : new String[]{SOCKET, TOKEN, FILES, "passwd", "group"}) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void replaceChanged(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file) || !Arrays.equals(bytes, Files.readAllBytes(file))) {
            replace(name, bytes);
        }
    }

    private void replace(String name, byte[] bytes) throws IOException {
        Path made = Files.createTempFile(folder, "." + name, "");
        Files.write(made, bytes);
        Files.setPosixFilePermissions(made, READABLE);
        Files.move(made, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The entries that Debian gives every system. */
    private static String base(String name) throws IOException {
        try (InputStream file = DoorFolder.class.getResourceAsStream(name + ".base")) {
            if (file == null) {
                throw new IllegalStateException("this build of Berth lacks its own " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
