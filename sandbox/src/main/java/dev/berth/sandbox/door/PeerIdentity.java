package dev.berth.sandbox.door;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.berth.core.identity.Identity;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.channels.SocketChannel;
import java.util.OptionalInt;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Who is at the other end of a Unix socket, as the kernel says (SO_PEERCRED). The JDK tells names where the host has one
 * for a number, so names are looked up again in the host's databases. Safe from any thread.
 */
final class PeerIdentity {

    /** Where the number stands in struct passwd and struct group, on 64-bit Linux. */
    private static final long NUMBER_AT = 16;
    private static final int STRUCTURE = 64;
    private static final int STRINGS = 64 * 1024;

    private static final MethodHandle GETPWNAM = bind("getpwnam_r");
    private static final MethodHandle GETGRNAM = bind("getgrnam_r");

    private PeerIdentity() {}

    static Identity of(SocketChannel channel) throws IOException {
        UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        return new Identity(number(GETPWNAM, peer.user().getName()), number(GETGRNAM, peer.group().getName()));
    }

    /** Digits are a number, unless the host calls somebody else by them: then nobody can tell. */
    private static int number(MethodHandle lookup, String name) throws IOException {
        OptionalInt named = lookUp(lookup, name);
        if (!name.matches("[0-9]{1,9}")) {
            return named.orElseThrow(() -> new IOException("the host no longer knows who dialled"));
        }
        int number = Integer.parseInt(name);
        if (named.isPresent() && named.getAsInt() != number) {
            throw new IOException("the host calls somebody " + name + " who has another number");
        }
        return number;
    }

    private static OptionalInt lookUp(MethodHandle lookup, String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment entry = arena.allocate(STRUCTURE, 8);
            MemorySegment found = arena.allocate(ADDRESS);
            int error = (int) lookup.invokeExact(arena.allocateFrom(name), entry, arena.allocate(STRINGS),
                    (long) STRINGS, found);
            boolean none = error != 0 || found.get(ADDRESS, 0).equals(MemorySegment.NULL);
            return none ? OptionalInt.empty() : OptionalInt.of(entry.get(JAVA_INT, NUMBER_AT));
        } catch (Throwable e) {
            throw new IllegalStateException("a call of the C library failed", e);
        }
    }

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name) {
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    }
}
