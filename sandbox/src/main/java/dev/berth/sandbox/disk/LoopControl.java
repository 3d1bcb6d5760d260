package dev.berth.sandbox.disk;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The kernel's own words for loop devices, for a server that is root (loop(4), fallocate(2)). Constants are those of x86-64
 * and arm64. Holds nothing; safe from any thread.
 */
final class LoopControl {

    private static final Path CONTROL = Path.of("/dev/loop-control");
    private static final int READ_AND_WRITE = 0x2 | 0x80000;
    private static final int NO_LINK = 0x20000;
    private static final long GET_FREE = 0x4C82;
    private static final long SET_FILE = 0x4C00;
    private static final long SET_DIRECT_IO = 0x4C08;
    /** Somebody else may take the free one first. */
    private static final int TRIES = 8;

    private static final MethodHandle OPEN = variadic("open", 2, ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT);
    private static final MethodHandle IOCTL = variadic("ioctl", 2, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle FALLOCATE = bind("fallocate", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    private LoopControl() {}

    /** An open file, by the number that the kernel knows it by. */
    record OpenFile(int number) implements AutoCloseable {

        /** The same file for the JDK's own classes. */
        Path path() {
            return Path.of("/proc/self/fd/" + number);
        }

        @Override
        public void close() {
            call(() -> (int) CLOSE.invokeExact(number));
        }
    }

    /** Empty where it cannot be opened, or is a link. */
    static Optional<OpenFile> open(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(file.toString());
            return Optional.of(call(() -> (int) OPEN.invokeExact(path, READ_AND_WRITE | NO_LINK)))
                    .filter(number -> number >= 0).map(OpenFile::new);
        }
    }

    /** Sets the file's blocks aside on its disk; false where there are not as many. */
    static boolean reserve(OpenFile file, long bytes) {
        return call(() -> (int) FALLOCATE.invokeExact(file.number(), 0, 0L, bytes)) == 0;
    }

    /** Attaches this very file, whatever has its name by now, to a free device. */
    static Optional<Path> attach(OpenFile file) {
        return open(CONTROL).flatMap(control -> {
            try (control) {
                Optional<Path> device = Optional.empty();
                for (int i = 0; i < TRIES && device.isEmpty(); i++) {
                    device = attachToFree(control, file);
                }
                return device;
            }
        });
    }

    private static Optional<Path> attachToFree(OpenFile control, OpenFile file) {
        int free = ioctl(control, GET_FREE, 0);
        Path device = Path.of("/dev/loop" + free);
        return free < 0 ? Optional.empty() : open(device).filter(loop -> {
            try (loop) {
                return ioctl(loop, SET_FILE, file.number()) == 0;
            }
        }).map(_ -> device);
    }

    /** Past the page cache, as far as the file's disk lets it: a kernel that cannot keeps on as it was. */
    static void goPastTheCache(Path device) {
        open(device).ifPresent(loop -> {
            try (loop) {
                ioctl(loop, SET_DIRECT_IO, 1);
            }
        });
    }

    private static int ioctl(OpenFile file, long request, long argument) {
        return call(() -> (int) IOCTL.invokeExact(file.number(), request, argument));
    }

    private interface NativeInt {
        int call() throws Throwable;
    }

    private static int call(NativeInt call) {
        try {
            return call.call();
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @SuppressWarnings("restricted")
    private static MethodHandle variadic(String name, int fixed, MemoryLayout... arguments) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, arguments), Linker.Option.firstVariadicArg(fixed));
    }
}
