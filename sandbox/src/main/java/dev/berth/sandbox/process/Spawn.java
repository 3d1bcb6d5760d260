package dev.berth.sandbox.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.berth.core.sandbox.RawText;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;

/**
 * posix_spawn(3): a child that leads a session of its own, with every signal at its default. A terminal that such a leader
 * opens first becomes its session's.
 */
final class Spawn {

    /** Larger than any C library's structures of these kinds. */
    private static final int STRUCTURE = 512;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;

    private static final MethodHandle SPAWN = Libc.bind("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
            ADDRESS, ADDRESS);
    private static final MethodHandle ACTIONS_INIT = one("posix_spawn_file_actions_init");
    private static final MethodHandle ACTIONS_DESTROY = one("posix_spawn_file_actions_destroy");
    private static final MethodHandle DUP2 = Libc.bind("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT,
            JAVA_INT);
    private static final MethodHandle OPEN = Libc.bind("posix_spawn_file_actions_addopen", JAVA_INT, ADDRESS, JAVA_INT,
            ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle CHDIR = Libc.bind("posix_spawn_file_actions_addchdir_np", JAVA_INT, ADDRESS,
            ADDRESS);
    private static final MethodHandle ATTR_INIT = one("posix_spawnattr_init");
    private static final MethodHandle ATTR_DESTROY = one("posix_spawnattr_destroy");
    private static final MethodHandle SET_FLAGS = Libc.bind("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
    private static final MethodHandle SET_DEFAULT = Libc.bind("posix_spawnattr_setsigdefault", JAVA_INT, ADDRESS,
            ADDRESS);
    private static final MethodHandle SET_MASK = Libc.bind("posix_spawnattr_setsigmask", JAVA_INT, ADDRESS, ADDRESS);
    private static final MethodHandle FILL = one("sigfillset");
    private static final MethodHandle EMPTY = one("sigemptyset");

    private Spawn() {}

    /** Where the child's first three files come from. */
    sealed interface Files {

        record Descriptors(int stdin, int stdout, int stderr) implements Files {}

        record TerminalNamed(String name) implements Files {}
    }

    sealed interface Outcome {

        record Running(int pid) implements Outcome {}

        /** @param errno as errno(3) numbers it */
        record Failed(int errno) implements Outcome {}
    }

    static Outcome spawn(String program, List<String> command, Map<String, String> environment, String directory,
            Files files) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pid = arena.allocate(JAVA_INT);
            MemorySegment actions = actions(arena, directory, files);
            MemorySegment attributes = attributes(arena);
            MemorySegment path = arena.allocateFrom(program);
            MemorySegment argv = strings(arena, command);
            MemorySegment envp = strings(arena, environment.entrySet().stream()
                    .map(variable -> variable.getKey() + "=" + variable.getValue()).toList());
            int errno = Libc.number(() -> (int) SPAWN.invokeExact(pid, path, actions, attributes, argv, envp));
            Libc.number(() -> (int) ACTIONS_DESTROY.invokeExact(actions));
            Libc.number(() -> (int) ATTR_DESTROY.invokeExact(attributes));
            return errno == 0 ? new Outcome.Running(pid.get(JAVA_INT, 0)) : new Outcome.Failed(errno);
        }
    }

    private static MemorySegment actions(Arena arena, String directory, Files files) {
        MemorySegment actions = arena.allocate(STRUCTURE, 16);
        MemorySegment folder = arena.allocateFrom(directory);
        Libc.number(() -> (int) ACTIONS_INIT.invokeExact(actions));
        switch (files) {
            case Files.Descriptors(int stdin, int stdout, int stderr) -> {
                dup2(actions, stdin, 0);
                dup2(actions, stdout, 1);
                dup2(actions, stderr, 2);
            }
            case Files.TerminalNamed(String name) -> {
                MemorySegment terminal = arena.allocateFrom(name);
                Libc.number(() -> (int) OPEN.invokeExact(actions, 0, terminal, Libc.O_RDWR, 0));
                dup2(actions, 0, 1);
                dup2(actions, 0, 2);
            }
        }
        Libc.number(() -> (int) CHDIR.invokeExact(actions, folder));
        return actions;
    }

    private static void dup2(MemorySegment actions, int from, int to) {
        Libc.number(() -> (int) DUP2.invokeExact(actions, from, to));
    }

    private static MemorySegment attributes(Arena arena) {
        MemorySegment attributes = arena.allocate(STRUCTURE, 16);
        MemorySegment all = arena.allocate(STRUCTURE, 16);
        MemorySegment none = arena.allocate(STRUCTURE, 16);
        short flags = SETSID | SETSIGDEF | SETSIGMASK;
        Libc.number(() -> (int) ATTR_INIT.invokeExact(attributes));
        Libc.number(() -> (int) FILL.invokeExact(all));
        Libc.number(() -> (int) EMPTY.invokeExact(none));
        Libc.number(() -> (int) SET_DEFAULT.invokeExact(attributes, all));
        Libc.number(() -> (int) SET_MASK.invokeExact(attributes, none));
        Libc.number(() -> (int) SET_FLAGS.invokeExact(attributes, flags));
        return attributes;
    }

    private static MemorySegment strings(Arena arena, List<String> words) {
        MemorySegment array = arena.allocate(MemoryLayout.sequenceLayout(words.size() + 1L, ADDRESS));
        for (int i = 0; i < words.size(); i++) {
            array.setAtIndex(ADDRESS, i, string(arena, words.get(i)));
        }
        return array;
    }

    private static MemorySegment string(Arena arena, String word) {
        byte[] bytes = RawText.encode(word);
        MemorySegment string = arena.allocate(bytes.length + 1L);
        MemorySegment.copy(bytes, 0, string, JAVA_BYTE, 0, bytes.length);
        return string;
    }

    private static MethodHandle one(String name) {
        return Libc.bind(name, JAVA_INT, ADDRESS);
    }
}
