package dev.berth.store;

import dev.berth.core.Refusal;
import dev.berth.core.draft.Draft;
import dev.berth.core.draft.Drafts;
import dev.berth.core.project.ProjectPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Drafts as files, {@code USER/PROJECT/} and the SHA-256 of the path. A draft is written beside the earlier one, synced and renamed
 * over it, then the folders are synced. Lives as long as the server; safe from any thread, one at a time.
 */
public final class DraftFiles implements Drafts {

    private static final String SUFFIX = ".draft";

    private final Path folder;
    private final DraftForm form = new DraftForm();
    private final RecordFiles<Draft> files = new RecordFiles<>(form, "a draft");

    /** @param folder there already, and nobody else's */
    public DraftFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void keep(Draft draft) {
        Path file = file(draft.user(), draft.project(), draft.path());
        byte[] content = form.bytes(draft);
        if (sizeOfOthers(draft.user(), file) + content.length > MOST_BYTES_PER_USER) {
            throw new Refusal(Refusal.Code.TOO_LARGE, "the server keeps no more than " + MOST_BYTES_PER_USER / (1 << 20)
                    + " MiB of your unsaved text");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Path each = file.getParent(); each != null && each.startsWith(folder); each = each.getParent()) {
                sync(each);
            }
        } catch (IOException e) {
            forget(unfinished);
            throw new Refusal(Refusal.Code.DATA_FOLDER, "a draft cannot be written: " + e.getMessage(), e);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private long sizeOfOthers(int user, Path file) {
        return all(user).filter(other -> !other.equals(file)).mapToLong(DraftFiles::size).sum();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            // It has just been forgotten.
            return 0;
        }
    }

    private Stream<Path> all(int user) {
        return files.in(folder(user)).filter(Files::isDirectory).flatMap(files::in);
    }

    @Override
    public synchronized void forget(int user, int project, ProjectPath path) {
        forget(file(user, project, path));
    }

    private void forget(Path file) {
        files.forget(file);
    }

    @Override
    public synchronized List<Draft> of(int user, int project) {
        return files.in(folder(user).resolve(String.valueOf(project))).filter(file -> file.toString().endsWith(SUFFIX))
                .flatMap(file -> files.read(file, draft -> draft.user() == user && draft.project() == project).stream())
                .sorted(Comparator.comparing(Draft::path)).toList();
    }

    @Override
    public synchronized void forget(int user) {
        List<Path> projects = files.in(folder(user)).toList();
        projects.stream().flatMap(files::in).forEach(this::forget);
        projects.forEach(this::forget);
        forget(folder(user));
    }

    private Path folder(int user) {
        return folder.resolve(String.valueOf(user));
    }

    private Path file(int user, int project, ProjectPath path) {
        return folder(user).resolve(String.valueOf(project)).resolve(name(path) + SUFFIX);
    }

    private static String name(ProjectPath path) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path.bytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
