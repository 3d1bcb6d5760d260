package dev.berth.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ObjectStream;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;
import org.eclipse.jgit.util.FS;

/**
 * Joins the loose objects of one version repository, and its packs that are not much larger than those, into one pack. Three
 * steps, so that a kill or a loss of power at any moment leaves every object readable: {@link #write} writes and syncs the
 * pack in a folder beside the repository and reads it back, while the repository is in use; {@link #moveIn} renames it into
 * the repository; {@link #pruneSome} deletes the loose objects that it holds. Used by one thread.
 */
final class PackedObjects implements AutoCloseable {

    static final String UNFINISHED = ".git.packed";

    /** Larger objects are neither compared with others nor held in memory. */
    private static final int LARGEST_COMPARED = 4 * 1024 * 1024;
    private static final long COMPARED_TOGETHER = 16L * 1024 * 1024;
    private static final int KEPT_COMPARISONS = 4 * 1024 * 1024;
    /** A pack is joined that is at most so many times as large as all smaller ones: few packs, each object written seldom. */
    private static final int JOINED_RATIO = 2;
    /** What has to be left on the disk beside the new pack. */
    private static final long LEFT_ON_DISK = 256L * 1024 * 1024;
    private static final int PRUNED_AT_ONCE = 200;

    private final Path repository;
    private final Path unfinished;
    private final BooleanSupplier cancelled;
    private final LooseObjects loose;
    private final List<ObjectId> prunable = new ArrayList<>();
    private final List<Path> joined = new ArrayList<>();
    private String name = "";

    private PackedObjects(Path repository, BooleanSupplier cancelled) {
        this.repository = repository;
        this.unfinished = repository.resolveSibling(repository.getFileName().toString().replace(".git", UNFINISHED));
        this.cancelled = cancelled;
        this.loose = new LooseObjects(repository.resolve("objects"));
    }

    /**
     * Writes the pack beside the repository.
     *
     * @param cancelled asked from time to time whether to give up
     * @throws IOException also where it is cancelled, or where the disk has too little room
     */
    static PackedObjects write(Path repository, BooleanSupplier cancelled) throws IOException {
        PackedObjects packed = new PackedObjects(repository, cancelled);
        try {
            RepositoryFolder.delete(packed.unfinished);
            packed.write();
            return packed;
        } catch (IOException | RuntimeException e) {
            packed.close();
            throw e;
        }
    }

    private void write() throws IOException {
        try (ObjectDirectory objects = objects(repository.resolve("objects"))) {
            Collection<Pack> packs = objects.getPacks();
            Set<ObjectId> chosen = new LinkedHashSet<>();
            for (ObjectId id : loose.all()) {
                (isIn(packs, id) ? prunable : chosen).add(id);
            }
            if (chosen.isEmpty()) {
                return;
            }
            List<ObjectId> unpacked = List.copyOf(chosen);
            requireRoom(join(packs, chosen));
            write(objects, chosen);
            readBack(chosen);
            prunable.addAll(unpacked);
        }
    }

    private static ObjectDirectory objects(Path folder) throws IOException {
        return new ObjectDirectory(new Config(), folder.toFile(), null, FS.DETECTED, null);
    }

    private static boolean isIn(Collection<Pack> packs, ObjectId id) throws IOException {
        for (Pack pack : packs) {
            if (pack.hasObject(id)) {
                return true;
            }
        }
        return false;
    }

    /** @return how many bytes all that is to be packed has now */
    private long join(Collection<Pack> packs, Set<ObjectId> chosen) throws IOException {
        long bytes = loose.bytes();
        if (isKeptByOthers()) {
            return bytes;
        }
        List<Path> smallestFirst = packs.stream().map(pack -> pack.getPackFile().toPath())
                .sorted(Comparator.comparingLong(file -> file.toFile().length())).toList();
        for (Path file : smallestFirst) {
            long size = Files.size(file);
            if (size > JOINED_RATIO * bytes) {
                break;
            }
            bytes += size;
            joined.add(file);
            PackIndex.open(index(file).toFile()).forEach(entry -> chosen.add(entry.toObjectId()));
        }
        return bytes;
    }

    /** Packs that git, run by an admin, keeps in its own way are left alone. */
    private boolean isKeptByOthers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(repository.resolve("objects/pack"))) {
            for (Path file : files) {
                String each = file.toString();
                if (!each.endsWith(".pack") && !each.endsWith(".idx")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Path index(Path pack) {
        return pack.resolveSibling(pack.getFileName().toString().replace(".pack", ".idx"));
    }

    private void requireRoom(long bytes) throws IOException {
        if (Files.getFileStore(repository).getUsableSpace() < bytes + LEFT_ON_DISK) {
            throw new IOException("the disk has too little room to pack " + bytes + " bytes");
        }
    }

    private void write(ObjectDirectory objects, Set<ObjectId> chosen) throws IOException {
        Path folder = Files.createDirectories(unfinished.resolve("pack"));
        Path pack = folder.resolve("new.pack");
        Path index = folder.resolve("new.idx");
        try (ObjectReader reader = streaming(objects); PackWriter writer = new PackWriter(config(), reader)) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(typed(reader, chosen).iterator());
            synced(pack, out -> writer.writePack(monitor(), monitor(), out));
            synced(index, writer::writeIndex);
        }
        // Named by its content: another pack never takes the place of one that is read.
        name = "pack-" + checksum(pack);
        Files.move(pack, folder.resolve(name + ".pack"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(index, folder.resolve(name + ".idx"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static ObjectReader streaming(ObjectDirectory objects) {
        ObjectReader reader = objects.newReader();
        reader.setStreamFileThreshold(LARGEST_COMPARED + 1);
        return reader;
    }

    private static PackConfig config() {
        PackConfig config = new PackConfig();
        config.setThreads(1);
        config.setBigFileThreshold(LARGEST_COMPARED);
        config.setDeltaSearchMemoryLimit(COMPARED_TOGETHER);
        config.setDeltaCacheSize(KEPT_COMPARISONS);
        return config;
    }

    private List<RevObject> typed(ObjectReader reader, Set<ObjectId> chosen) throws IOException {
        List<RevObject> typed = new ArrayList<>();
        try (RevWalk walk = new RevWalk(reader)) {
            for (ObjectId id : chosen) {
                requireGoOn();
                typed.add(walk.lookupAny(id, reader.open(id).getType()));
            }
        }
        return typed;
    }

    private void requireGoOn() throws IOException {
        if (cancelled.getAsBoolean()) {
            throw new IOException("the packing was cancelled");
        }
    }

    private ProgressMonitor monitor() {
        return new EmptyProgressMonitor() {

            @Override
            public boolean isCancelled() {
                return cancelled.getAsBoolean();
            }
        };
    }

    private interface Content {

        void writeTo(OutputStream out) throws IOException;
    }

    private static void synced(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString("rw-------")));
                OutputStream out = Channels.newOutputStream(channel)) {
            content.writeTo(out);
            channel.force(true);
        }
    }

    /** A pack ends with the SHA-1 of what is before. */
    private static String checksum(Path pack) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "r")) {
            byte[] checksum = new byte[20];
            file.seek(file.length() - checksum.length);
            file.readFully(checksum);
            return HexFormat.of().formatHex(checksum);
        }
    }

    /** Requires that the new pack alone holds each object, with the content that its name is the SHA-1 of. */
    private void readBack(Set<ObjectId> chosen) throws IOException {
        try (ObjectDirectory objects = objects(unfinished);
                ObjectReader reader = streaming(objects);
                ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
            for (ObjectId id : chosen) {
                requireGoOn();
                requireContent(reader.open(id), formatter, id);
            }
        }
    }

    private static void requireContent(ObjectLoader object, ObjectInserter.Formatter formatter, ObjectId id)
            throws IOException {
        try (ObjectStream content = object.openStream()) {
            if (!formatter.idFor(object.getType(), object.getSize(), content).equals(id)) {
                throw new IOException("the new pack holds something else as " + id.name());
            }
        }
    }

    /** Makes the new pack one of the repository's and deletes those that were joined. Called with the repository locked. */
    void moveIn() throws IOException {
        Path packs = repository.resolve("objects/pack");
        if (!name.isEmpty()) {
            // A pack counts once its index is there.
            for (String ending : List.of(".pack", ".idx")) {
                Files.move(unfinished.resolve("pack").resolve(name + ending), packs.resolve(name + ending),
                        StandardCopyOption.ATOMIC_MOVE);
            }
        }
        DurableFiles.syncFolder(packs);
        for (Path pack : joined) {
            if (!pack.endsWith(name + ".pack")) {
                Files.deleteIfExists(index(pack));
                Files.deleteIfExists(pack);
            }
        }
    }

    /**
     * Deletes some of the loose objects that are in a pack. Called with the repository locked, after {@link #moveIn}.
     *
     * @return whether there may be more
     */
    boolean pruneSome() throws IOException {
        List<ObjectId> some = prunable.subList(Math.max(0, prunable.size() - PRUNED_AT_ONCE), prunable.size());
        loose.delete(some);
        some.clear();
        return !prunable.isEmpty();
    }

    @Override
    public void close() throws IOException {
        RepositoryFolder.delete(unfinished);
    }
}
