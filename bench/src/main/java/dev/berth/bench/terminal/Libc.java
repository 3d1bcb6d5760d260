package dev.berth.bench.terminal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** The calls of Linux's C library that a pty needs and the JDK has no words for. Constants are those of x86-64 and arm64. */
final class Libc {

    private static final int O_RDWR = 2;
    private static final int O_NOCTTY = 0x100;
    private static final int O_CLOEXEC = 0x80000;
    private static final long TIOCSWINSZ = 0x5414;
    private static final short POLLIN = 1;
    private static final int LONGEST_NAME = 64;

    private static final MethodHandle OPENPT = bind("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANTPT = bind("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCKPT = bind("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle PTSNAME = bind("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle POLL = bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = bind("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = bind("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);

    private Libc() {}

    /** @param name of the side that a program sits at */
    record Terminal(int master, String name) {}

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle variadic(String name, int fixed, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments), Linker.Option.firstVariadicArg(fixed));
    }

    static Terminal openTerminal(int columns, int rows) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int master = (int) call(() -> (int) OPENPT.invokeExact(O_RDWR | O_NOCTTY | O_CLOEXEC));
            MemorySegment name = arena.allocate(LONGEST_NAME);
            MemorySegment size = arena.allocateFrom(JAVA_SHORT, (short) rows, (short) columns, (short) 0, (short) 0);
            boolean made = master >= 0 && call(() -> (int) GRANTPT.invokeExact(master)) == 0
                    && call(() -> (int) UNLOCKPT.invokeExact(master)) == 0
                    && call(() -> (int) PTSNAME.invokeExact(master, name, (long) LONGEST_NAME)) == 0
                    && call(() -> (int) IOCTL.invokeExact(master, TIOCSWINSZ, size)) == 0;
            if (!made) {
                throw new IOException("the system gives no more terminals");
            }
            return new Terminal(master, name.getString(0));
        }
    }

    /** @param pollfd room for a struct pollfd */
    static boolean isReadable(int fd, MemorySegment pollfd, int millis) {
        pollfd.set(JAVA_INT, 0, fd);
        pollfd.set(JAVA_SHORT, 4, POLLIN);
        pollfd.set(JAVA_SHORT, 6, (short) 0);
        return call(() -> (int) POLL.invokeExact(pollfd, 1L, millis)) > 0;
    }

    /** What was read; 0 or less where the other side is gone. */
    static int read(int fd, MemorySegment into) {
        return (int) call(() -> (long) READ.invokeExact(fd, into, into.byteSize()));
    }

    static int write(int fd, MemorySegment from, long length) {
        return (int) call(() -> (long) WRITE.invokeExact(fd, from, length));
    }

    static void close(int fd) {
        call(() -> (int) CLOSE.invokeExact(fd));
    }

    private interface Native {
        long call() throws Throwable;
    }

    private static long call(Native call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }
}
