package dev.berth.workbench.files;

import dev.berth.core.Refusal;
import dev.berth.core.project.Project;
import dev.berth.core.project.ProjectFiles;
import dev.berth.core.project.ProjectName;
import dev.berth.core.project.ProjectPath;
import dev.berth.core.sandbox.Completed;
import dev.berth.core.sandbox.Exec;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.user.User;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of projects through their owners' file doors. Lives as long as the server. */
public final class SandboxProjectFiles implements ProjectFiles {

    /**
     * A folder that is there keeps what is in it. Without identities, as on plain processes, there is no group to give it to.
     * The default ACL (acl(5): a version, then tag, permissions and id of owner, group and others) has what is made in it be
     * the owner's and the group's and nobody else's, whatever the umask. Where the file system has no ACLs, the folder's
     * own mode keeps others out.
     */
    private static final String MAKE_FOLDER = """
            mkdir -p -- "$1" || exit
            [ "$(id -g)" = "$2" ] || exit 0
            chgrp "$2" -- "$1" && chmod 2770 -- "$1" || exit
            python3 - "$1" 2>/dev/null <<'END'
            import os, struct, sys
            entries = ((0x01, 7), (0x04, 7), (0x20, 0))
            acl = struct.pack('<I', 2) + b''.join(struct.pack('<HHI', *entry, 0xffffffff) for entry in entries)
            os.setxattr(sys.argv[1], 'system.posix_acl_default', acl)
            END
            exit 0
            """;
    /** Not a project's name, so it is never taken for one. */
    private static final String TRASH = ".trash";
    private static final Duration LONGEST_MAKING = Duration.ofSeconds(15);
    /** What is read whole, and so in the heap at once; no file that the editor saves is larger. */
    private static final long LARGEST = 64L << 20;

    private final Sandboxes sandboxes;
    private final FileDoors doors;

    public SandboxProjectFiles(Sandboxes sandboxes, FileDoors doors) {
        this.sandboxes = sandboxes;
        this.doors = doors;
    }

    @Override
    public void create(User owner, Project project, Map<ProjectPath, byte[]> files) {
        FileDoor door = doors.of(owner);
        FilePath folder = FilePath.of(project.folder());
        makeProjectFolder(owner, project);
        for (Map.Entry<ProjectPath, byte[]> file : files.entrySet()) {
            if (door.attributes(folder.resolve(file.getKey())).isEmpty()) {
                write(owner, project, file.getKey(), file.getValue());
            }
        }
    }

    /**
     * Only a process in the project's group can give a folder to that group, and SFTP cannot start one: so this is
     * mkdir and chmod, run as the owner in that group.
     */
    private void makeProjectFolder(User owner, Project project) {
        List<String> command = List.of("sh", "-c", MAKE_FOLDER, "sh", project.name().value(),
                String.valueOf(project.gid()));
        Exec exec = new Exec(owner.identity().inGroup(project.gid()), command, Map.of(), owner.home() + "/projects",
                new Exec.Stdio.Pipes());
        sandboxes.nameProjects(owner);
        Completed made = sandboxes.open(SandboxSpec.of(owner)).run(exec, new byte[0], LONGEST_MAKING);
        if (!made.succeeded()) {
            throw new Refusal(Refusal.Code.FILE_FAILED,
                    "the project's folder could not be made: " + made.complaint());
        }
    }

    @Override
    public Optional<byte[]> read(User owner, Project project, ProjectPath path) {
        return doors.of(owner).read(place(project, path), LARGEST).map(FileDoor.FileContent::bytes);
    }

    @Override
    public void write(User owner, Project project, ProjectPath path, byte[] content) {
        FileDoor door = doors.of(owner);
        door.makeFolders(FilePath.of(project.folder()), path);
        door.write(place(project, path), content);
    }

    @Override
    public void delete(User owner, Project project, ProjectPath path) {
        doors.of(owner).removeFile(place(project, path));
    }

    @Override
    public List<String> folders(User owner) {
        return doors.of(owner).list(projects(owner)).stream().filter(FileEntry::isFolder)
                .map(entry -> new String(entry.name(), StandardCharsets.UTF_8)).toList();
    }

    @Override
    public void rename(User owner, Project project, ProjectName to) {
        doors.of(owner).move(FilePath.of(project.folder()), projects(owner).resolve(ProjectPath.of(to.value())));
    }

    @Override
    public Optional<String> trash(User owner, Project project) {
        FileDoor door = doors.of(owner);
        if (door.attributes(FilePath.of(project.folder())).isEmpty()) {
            return Optional.empty();
        }
        ProjectPath place = ProjectPath.of(TRASH + "/" + project.name() + "-" + project.id());
        door.makeFolders(projects(owner), place);
        door.move(FilePath.of(project.folder()), projects(owner).resolve(place));
        return Optional.of("~/projects/" + place);
    }

    private static FilePath projects(User owner) {
        return FilePath.of(owner.home() + "/projects");
    }

    private static FilePath place(Project project, ProjectPath path) {
        return FilePath.of(project.folder()).resolve(path);
    }
}
