package dev.berth.tui.view;

import dev.berth.config.Settings;
import dev.berth.core.InMemoryBerth;
import dev.berth.core.draft.InMemoryDrafts;
import dev.berth.core.inbox.InMemoryInbox;
import dev.berth.core.layout.InMemoryWorkbenchRecords;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.Template;
import dev.berth.core.project.Templates;
import dev.berth.core.sandbox.ImageName;
import dev.berth.core.sandbox.TerminalSize;
import dev.berth.core.shell.InMemoryShellRecords;
import dev.berth.core.user.User;
import dev.berth.core.version.ProjectHistory;
import dev.berth.sandbox.process.ProcessSandboxes;
import dev.berth.workbench.Workbenches;
import dev.berth.workbench.files.FileDoors;
import dev.berth.workbench.files.SandboxProjectFiles;
import dev.berth.workbench.room.DocumentMemory;
import dev.berth.workbench.room.RoomPorts;
import dev.berth.workbench.shell.KeysFirst;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A whole workbench of one user on this machine: real files through a real sftp-server, real shells, and views that are driven
 * by bytes and read through the emulator. Records are in memory.
 */
@SuppressWarnings("try")
final class ViewFixture implements AutoCloseable {

    static final TerminalSize SMALL = new TerminalSize(80, 24);
    static final TerminalSize LARGE = new TerminalSize(120, 40);

    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    final InMemoryBerth berth = new InMemoryBerth();
    final User alice = berth.add("alice");
    final ProjectCatalog catalog;
    final Workbenches workbenches;
    private final Path homes;
    private final ProcessSandboxes sandboxes;
    private final FileDoors doors;
    private final List<TestView> views = new ArrayList<>();
    private final AtomicLong numbers = new AtomicLong();

    /** @param homes a folder that may be filled */
    ViewFixture(Path homes) {
        this.homes = homes;
        this.sandboxes = new ProcessSandboxes(homes);
        this.doors = new FileDoors(sandboxes);
        SandboxProjectFiles files = new SandboxProjectFiles(sandboxes, doors);
        InstantSource clock = InstantSource.system();
        this.workbenches = new Workbenches(
                new RoomPorts(sandboxes, doors, new ProjectHistory(berth.versions, files, berth.audit, clock),
                        new InMemoryInbox(), new InMemoryShellRecords(), Settings.defaults(), clock, new KeysFirst(),
                        new InMemoryDrafts(), new DocumentMemory(1 << 30, 1 << 30)),
                new InMemoryWorkbenchRecords(), berth.projects);
        this.catalog = new ProjectCatalog(berth.projects, new SameTemplates(berth), files, berth.versions, workbenches,
                berth.permission, clock);
    }

    private record SameTemplates(InMemoryBerth berth) implements Templates {

        @Override
        public List<Template> all() {
            return berth.catalog.templates();
        }

        @Override
        public List<ImageName> images() {
            return berth.catalog.images();
        }
    }

    Project project(String name) {
        return catalog.create(alice, new ProjectName(name), "empty");
    }

    /** A login at home, or where the last one was. */
    TestView login(TerminalSize size) {
        TestView view = new TestView(numbers.incrementAndGet(), workbenches.of(alice), catalog, size);
        views.add(view);
        return view;
    }

    /** A login in a project. */
    TestView enter(Project project, TerminalSize size) {
        workbenches.of(alice).enter(project);
        return login(size);
    }

    Path folder(Project project) {
        return homes.resolve("alice/projects").resolve(project.name().value());
    }

    Path file(Project project, String name) {
        return folder(project).resolve(name);
    }

    void write(Project project, String name, String text) throws IOException {
        Path file = file(project, name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Waits until the file has this text. */
    void awaitFile(Project project, String name, String text) throws IOException {
        Path file = file(project, name);
        long deadline = System.nanoTime() + LONGEST.toNanos();
        while (!Files.exists(file) || !Files.readString(file).equals(text)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(name + " is not as expected but\n"
                        + (Files.exists(file) ? Files.readString(file) : "missing"));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** From now on files do not answer, as on a machine that is very busy, until {@link #thawFiles}. */
    void freezeFiles() throws IOException, InterruptedException {
        signalFiles("-STOP");
    }

    void thawFiles() throws IOException, InterruptedException {
        signalFiles("-CONT");
    }

    private static void signalFiles(String signal) throws IOException, InterruptedException {
        List<String> kill = new ArrayList<>(List.of("kill", signal));
        ProcessHandle.current().descendants().filter(ViewFixture::isSftp).map(each -> String.valueOf(each.pid()))
                .forEach(kill::add);
        Process process = new ProcessBuilder(kill).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(kill + ": " + said);
        }
    }

    private static boolean isSftp(ProcessHandle process) {
        return process.info().command().filter(command -> command.endsWith("sftp-server")).isPresent();
    }

    @Override
    public void close() throws InterruptedException {
        for (TestView view : views) {
            view.close();
        }
        workbenches.close(alice.name());
        workbenches.close();
        doors.close();
        sandboxes.stop(alice);
    }
}
