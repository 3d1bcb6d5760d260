package dev.berth.sandbox.network;

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
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the kernel's events of changes to the host's firewall and addresses (netlink(7)), for a server in the host's
 * network. Only root gets those of the firewall, and only for nftables, which Debian's iptables has used since Debian 10. One daemon thread from {@link #listen} until closed. Constants are those of x86-64 and arm64.
 */
final class KernelEvents implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KernelEvents.class);
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC_NONBLOCK = 3 | 0x80000 | 0x800;
    private static final int NETLINK_ROUTE = 0;
    private static final int NETLINK_NETFILTER = 12;
    /** RTMGRP_IPV4_IFADDR and RTMGRP_IPV4_ROUTE. */
    private static final int ADDRESSES_AND_ROUTES = 0x10 | 0x40;
    /** NFNLGRP_NFTABLES, as a bit. */
    private static final int TABLES = 1 << 6;
    private static final int ADDRESS_LENGTH = 12;
    private static final short POLLIN = 1;
    private static final int LOOK_FOR_THE_END_MILLIS = 1000;
    private static final int BUFFER = 64 * 1024;

    private static final MethodHandle SOCKET = bind("socket", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = bind("bind", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle POLL = bind("poll", ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECV = bind("recv", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT);

    private final List<Integer> sockets;
    private final Runnable changed;
    private volatile boolean closed;

    private KernelEvents(List<Integer> sockets, Runnable changed) {
        this.sockets = sockets;
        this.changed = changed;
    }

    /** @param changed called by the listening thread at each change; must not block */
    static KernelEvents listen(Runnable changed) {
        OptionalInt tables = open(NETLINK_NETFILTER, TABLES);
        OptionalInt routes = open(NETLINK_ROUTE, ADDRESSES_AND_ROUTES);
        if (tables.isEmpty()) {
            LOG.info("the kernel does not tell this server of changes to the firewall: it looks once a minute");
        }
        KernelEvents events = new KernelEvents(
                List.of(tables, routes).stream().flatMap(socket -> socket.stream().boxed()).toList(), changed);
        if (!events.sockets.isEmpty()) {
            Thread.ofPlatform().daemon().name("kernel-events").start(events::run);
        }
        return events;
    }

    private static OptionalInt open(int protocol, int groups) {
        int socket = (int) call(() -> (int) SOCKET.invokeExact(AF_NETLINK, SOCK_RAW_CLOEXEC_NONBLOCK, protocol));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_LENGTH, Integer.BYTES);
            address.set(JAVA_SHORT, 0, (short) AF_NETLINK);
            address.set(JAVA_INT, 8, groups);
            if (socket >= 0 && call(() -> (int) BIND.invokeExact(socket, address, ADDRESS_LENGTH)) == 0) {
                return OptionalInt.of(socket);
            }
        }
        close(socket);
        return OptionalInt.empty();
    }

    private void run() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polled = arena.allocate(8L * sockets.size(), Integer.BYTES);
            MemorySegment buffer = arena.allocate(BUFFER);
            for (int i = 0; i < sockets.size(); i++) {
                polled.set(JAVA_INT, 8L * i, sockets.get(i));
                polled.set(JAVA_SHORT, 8L * i + 4, POLLIN);
            }
            while (!closed) {
                long count = sockets.size();
                if (call(() -> (int) POLL.invokeExact(polled, count, LOOK_FOR_THE_END_MILLIS)) > 0) {
                    sockets.forEach(socket -> drain(socket, buffer));
                    changed.run();
                }
            }
        } finally {
            sockets.forEach(KernelEvents::close);
        }
    }

    /** Drops the events' content: only that there was one matters, and an overflow is one too. */
    private static void drain(int socket, MemorySegment buffer) {
        long length;
        do {
            length = call(() -> (long) RECV.invokeExact(socket, buffer, (long) BUFFER, 0));
        } while (length > 0);
    }

    private static void close(int socket) {
        if (socket >= 0) {
            call(() -> (int) CLOSE.invokeExact(socket));
        }
    }

    /** The thread ends within a second. */
    @Override
    public void close() {
        closed = true;
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

    @SuppressWarnings("restricted")
    private static MethodHandle bind(String name, MemoryLayout... arguments) {
        FunctionDescriptor form = name.equals("recv")
                ? FunctionDescriptor.of(JAVA_LONG, arguments)
                : FunctionDescriptor.of(JAVA_INT, arguments);
        return Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow(name), form);
    }
}
