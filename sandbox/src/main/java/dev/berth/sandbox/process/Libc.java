package dev.berth.sandbox.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls of Linux's C library that the JDK has no words for: terminals, sessions, signals to groups; public are those
 * that a terminal of one's own needs. Constants are those of x86-64 and arm64. Calls that block hold their carrier: they
 * belong on platform threads. Safe from any thread.
 */
public final class Libc {

    static final int O_RDWR = 2;
    static final int WEXITED = 4;
    static final int WNOWAIT = 0x01000000;

    private static final int O_NOCTTY = 0x100;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final long TIOCSWINSZ = 0x5414;
    private static final short POLLIN = 1;
    private static final int P_PID = 1;
    private static final int LONGEST_NAME = 64;
    private static final int SIGINFO_SIZE = 128;

    private static final MethodHandle OPENPT = bind("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANTPT = bind("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCKPT = bind("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle PTSNAME = bind("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle FCNTL = variadic("fcntl", 2, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle PIPE = bind("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle POLL = bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = bind("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = bind("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle KILL = bind("kill", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle WAITID = bind("waitid", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle WAITPID = bind("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

    private Libc() {}

    /** Both ends of a pipe, or of a terminal whose far end is known by a name. */
    record Pipe(int readEnd, int writeEnd) {}

    /** @param name of the side that a program sits at */
    public record Terminal(int master, String name) {}

    @SuppressWarnings("restricted")
    static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(fixed));
    }

    public static Terminal openTerminal() {
        try (Arena arena = Arena.ofConfined()) {
            int master = number(() -> (int) OPENPT.invokeExact(O_RDWR | O_NOCTTY | O_CLOEXEC));
            MemorySegment name = arena.allocate(LONGEST_NAME);
            require(master >= 0 && number(() -> (int) GRANTPT.invokeExact(master)) == 0
                    && number(() -> (int) UNLOCKPT.invokeExact(master)) == 0
                    && number(() -> (int) PTSNAME.invokeExact(master, name, (long) LONGEST_NAME)) == 0, "a terminal");
            return new Terminal(master, name.getString(0));
        }
    }

    public static void resize(int terminal, int columns, int rows) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocateFrom(JAVA_SHORT, (short) rows, (short) columns, (short) 0, (short) 0);
            number(() -> (int) IOCTL.invokeExact(terminal, TIOCSWINSZ, size));
        }
    }

    static Pipe openPipe() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ends = arena.allocate(JAVA_INT, 2);
            require(number(() -> (int) PIPE.invokeExact(ends, O_CLOEXEC)) == 0, "a pipe");
            return new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
        }
    }

    static int duplicate(int fd) {
        int copy = number(() -> (int) FCNTL.invokeExact(fd, F_DUPFD_CLOEXEC, 0));
        require(copy >= 0, "a file descriptor");
        return copy;
    }

    /**
     * Waits until there is something to read, or nothing will come any more.
     *
     * @param pollfd room for a struct pollfd
     * @return false where that did not come about in time
     */
    public static boolean isReadable(int fd, MemorySegment pollfd, int millis) {
        pollfd.set(JAVA_INT, 0, fd);
        pollfd.set(JAVA_SHORT, 4, POLLIN);
        pollfd.set(JAVA_SHORT, 6, (short) 0);
        return number(() -> (int) POLL.invokeExact(pollfd, 1L, millis)) > 0;
    }

    /** What was read, 0 at the end; a terminal whose other side is gone has ended too. */
    public static int read(int fd, MemorySegment into) {
        return (int) Math.max(0, bytes(() -> (long) READ.invokeExact(fd, into, into.byteSize())));
    }

    /** What was written, negative where nobody reads any more. */
    public static int write(int fd, MemorySegment from, long length) {
        return (int) bytes(() -> (long) WRITE.invokeExact(fd, from, length));
    }

    public static void close(int fd) {
        number(() -> (int) CLOSE.invokeExact(fd));
    }

    /** @param target a process, or a group where negative */
    static Delivery kill(int target, int signal) {
        return number(() -> (int) KILL.invokeExact(target, signal)) == 0 ? Delivery.DELIVERED : Delivery.NOBODY;
    }

    enum Delivery {
        DELIVERED, NOBODY
    }

    /** Returns when the child has ended; it stays a zombie, and its number its own. */
    static void awaitEnd(int child) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(SIGINFO_SIZE);
            number(() -> (int) WAITID.invokeExact(P_PID, child, info, WEXITED | WNOWAIT));
        }
    }

    /** The wait status of a child that has ended, as wait(2) has it. */
    static int collect(int child) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            number(() -> (int) WAITPID.invokeExact(child, status, 0));
            return status.get(JAVA_INT, 0);
        }
    }

    interface NativeInt {
        int call() throws Throwable;
    }

    private interface NativeLong {
        long call() throws Throwable;
    }

    static int number(NativeInt call) {
        return (int) bytes(call::call);
    }

    private static long bytes(NativeLong call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("the system gives no more of " + what);
        }
    }
}
