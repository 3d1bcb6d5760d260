package dev.berth.workbench.room;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.workbench.document.SaveState.Remedy;
import dev.berth.workbench.document.Text;
import dev.berth.workbench.document.TextFormat;
import dev.berth.workbench.files.FileAttributes;
import dev.berth.workbench.files.FileDoor;
import dev.berth.workbench.files.FileDoor.FileContent;
import dev.berth.workbench.files.FilePath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads and writes the files of a room's documents. Holds nothing that changes; runs on the room's file thread. */
record DocumentFiles(User owner, Project project, RoomPorts ports) {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(10);

    /** Reads a file that is to be edited. */
    KnownFile read(ProjectPath path) {
        return find(path)
                .orElseThrow(() -> new Refusal(Refusal.Code.FILE_FAILED, "'" + path + "' is not a file any more"));
    }

    private Optional<KnownFile> find(ProjectPath path) {
        Instant before = ports.clock().instant();
        return content(path).map(content -> known(path, content, before));
    }

    private Optional<FileContent> content(ProjectPath path) {
        return door().read(place(path), ports.settings().editor().maxFile().bytes());
    }

    private static KnownFile known(ProjectPath path, FileContent content, Instant seen) {
        TextFormat.Decoded decoded = TextFormat.decode(content.bytes(), path.display());
        return new KnownFile(content.attributes(), decoded.text(), decoded.format(), seen);
    }

    /** What has become of a file. */
    sealed interface Found {

        record Same(KnownFile file) implements Found {}

        record Changed(KnownFile file) implements Found {}

        record Gone() implements Found {}
    }

    /** Looks whether a file still is as it is known. */
    Found look(ProjectPath path, KnownFile known) {
        Optional<FileAttributes> now = attributes(path);
        if (now.isEmpty() || now.get().kind() != FileAttributes.Kind.FILE) {
            return new Found.Gone();
        }
        if (!known.mayDiffer(now.get())) {
            return new Found.Same(known);
        }
        Instant before = ports.clock().instant();
        Optional<FileContent> content = content(path);
        if (content.isEmpty()) {
            return new Found.Gone();
        }
        return known.hasContent(content.get().bytes())
                ? new Found.Same(known.seenAgain(content.get().attributes(), before))
                : new Found.Changed(known(path, content.get(), before));
    }

    /**
     * A text to be saved.
     *
     * @param known what is replaced
     * @param record whether that is to become a version first
     */
    record Order(ProjectPath path, Text text, TextFormat format, KnownFile known, boolean record) {}

    /** What came of a save. */
    sealed interface Outcome {

        /** @param notices what else the people in the room should know */
        record Written(KnownFile file, List<String> notices) implements Outcome {}

        /** A program has changed the file meanwhile: nothing was written. */
        record Changed(KnownFile file) implements Outcome {}
    }

    /**
     * Saves a text. What was there and is in no version becomes one first.
     *
     * @throws Refusal where it could not be saved
     */
    Outcome save(Order order) {
        List<String> notices = new ArrayList<>();
        if (order.record) {
            recorded(() -> ports.history().found(owner, project, order.path, order.known.content()))
                    .ifPresent(notices::add);
        }
        switch (lookBeforeSave(order, notices)) {
            case Found.Changed(KnownFile file) -> {
                return new Outcome.Changed(file);
            }
            case Found.Gone() -> notices.add("a program had deleted " + order.path + "; it is made anew");
            case Found.Same(KnownFile _) -> {
                // As expected.
            }
        }
        byte[] content = order.format.encode(order.text);
        FileAttributes written;
        if (hasOtherNames(order.path)) {
            // While it is overwritten a crash leaves a mixture: the version is there before.
            version(order, content).ifPresent(notices::add);
            written = door().overwrite(place(order.path), content);
        } else {
            written = door().write(place(order.path), content,
                    OptionalInt.of(order.known.attributes().permissions()));
            version(order, content).ifPresent(notices::add);
        }
        return new Outcome.Written(new KnownFile(written, order.text, order.format, ports.clock().instant()), notices);
    }

    private Optional<String> version(Order order, byte[] content) {
        return recorded(() -> ports.history().saved(owner, project, order.path, content,
                order.text.changesFrom(order.known.text())));
    }

    /** Whether the file is one of several names (hard links): version 3 of SFTP does not tell, stat(1) does. */
    private boolean hasOtherNames(ProjectPath path) {
        Exec stat = new Exec(owner.identity(), List.of("xargs", "-0", "stat", "-L", "-c", "%h", "--"), Map.of(),
                project.folder(), new Exec.Stdio.Pipes());
        byte[] name = Arrays.copyOf(path.bytes(), path.bytes().length + 1);
        Completed names = ports.sandboxes().open(SandboxSpec.of(owner)).run(stat, name, LONGEST_LOOK);
        String count = names.text().strip();
        return names.succeeded() && !count.equals("1") && !count.equals("0");
    }

    /** What is no text cannot be merged: it is kept as a version and then replaced. */
    private Found lookBeforeSave(Order order, List<String> notices) {
        try {
            return look(order.path, order.known);
        } catch (Refusal refusal) {
            if (refusal.code() != Refusal.Code.UNSUPPORTED) {
                throw refusal;
            }
            content(order.path).flatMap(found -> ports.history().found(owner, project, order.path, found.bytes()))
                    .ifPresent(version -> notices.add("a program had made something else than text of " + order.path
                            + "; that is kept as version " + version.number()));
            return new Found.Same(order.known);
        }
    }

    /** The save stands whether or not its version could be recorded; what went wrong is said. */
    private static Optional<String> recorded(Runnable recording) {
        try {
            recording.run();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of("saved, but not recorded as a version: " + refusal.sentence());
        }
    }

    /** Records the file's content, as of a file that is gone. */
    void record(ProjectPath path, KnownFile known) {
        ports.history().found(owner, project, path, known.content());
    }

    /**
     * Saves a text under another name, with the folders it is in.
     *
     * @throws Refusal NAME_TAKEN, or where it could not be saved
     */
    KnownFile saveAs(ProjectPath path, Text text, TextFormat format) {
        if (attributes(path).isPresent()) {
            throw new Refusal(Refusal.Code.NAME_TAKEN, "'" + path + "' is there already; nothing was saved");
        }
        makeFolders(path);
        byte[] content = format.encode(text);
        FileAttributes written = door().write(place(path), content);
        recorded(() -> ports.history().saved(owner, project, path, content));
        return new KnownFile(written, text, format, ports.clock().instant());
    }

    void makeFolders(ProjectPath path) {
        door().makeFolders(FilePath.of(project.folder()), path);
    }

    /** What a person can do where a save of that file failed. */
    Remedy remedy(ProjectPath path) {
        if (attributes(path).filter(found -> found.kind() == FileAttributes.Kind.FOLDER).isPresent()) {
            return Remedy.SAVE_ELSEWHERE;
        }
        Optional<FileAttributes> folder = door().attributes(place(path).parent());
        return folder.isEmpty()
                ? Remedy.MAKE_FOLDER
                : Remedy.NONE;
    }

    private Optional<FileAttributes> attributes(ProjectPath path) {
        return door().attributes(place(path));
    }

    /** Whether the container runs: what is done for nobody in particular must not start or wake one. */
    boolean isReachable() {
        return ports.sandboxes().running(SandboxSpec.of(owner)).isPresent();
    }

    /** How much more heap the owner's open documents may take, in bytes. */
    long memoryLeft() {
        return ports.memory().left(owner.uid());
    }

    private FileDoor door() {
        return ports.doors().of(owner);
    }

    private FilePath place(ProjectPath path) {
        return FilePath.of(project.folder()).resolve(path);
    }
}
