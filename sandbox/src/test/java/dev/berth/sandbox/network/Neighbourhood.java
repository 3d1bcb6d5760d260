package dev.berth.sandbox.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Machines around this one that a test makes of network namespaces: each behind a pair of interfaces of its own, with a
 * listener that says its name on TCP and UDP. Gone after {@link #leave}.
 */
final class Neighbourhood {

    private static final String LISTEN = """
            import socket, sys, threading
            name, port = sys.argv[1].encode(), int(sys.argv[2])
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            tcp = socket.socket()
            tcp.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            udp.bind(('', port)); tcp.bind(('', port)); tcp.listen()
            def answer():
                while True: udp.sendto(name, udp.recvfrom(100)[1])
            threading.Thread(target=answer, daemon=True).start()
            print('up', flush=True)
            while True:
                one = tcp.accept()[0]; one.sendall(name); one.close()
            """;

    private final String prefix;
    private final List<String> namespaces = new ArrayList<>();
    private final List<Process> listeners = new ArrayList<>();

    Neighbourhood(String prefix) {
        this.prefix = prefix;
    }

    /** A machine with this address somewhere behind a router, as the internet is; the host has that other address. */
    void distantMachine(String name, String address, String host, int... ports) throws Exception {
        machine(name, "10.213.79.2", "10.213.79.1", ports);
        String inside = namespaces.getLast();
        run("ip", "addr", "add", host + "/32", "dev", prefix + "v" + (namespaces.size() - 1));
        run("ip", "-n", inside, "addr", "add", address + "/32", "dev", "lo");
        run("ip", "route", "add", address + "/32", "via", "10.213.79.2");
    }

    /** A machine with this address whose way back to everybody is this host at the other one; both of one /30. */
    void machine(String name, String address, String host, int... ports) throws Exception {
        removeLeftOver(host);
        String inside = prefix + namespaces.size();
        String link = prefix + "v" + namespaces.size();
        namespaces.add(inside);
        run("ip", "netns", "add", inside);
        run("ip", "link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", inside);
        run("ip", "addr", "add", host + "/30", "dev", link);
        run("ip", "link", "set", link, "up");
        run("ip", "-n", inside, "addr", "add", address + "/30", "dev", "eth0");
        run("ip", "-n", inside, "link", "set", "eth0", "up");
        run("ip", "-n", inside, "link", "set", "lo", "up");
        run("ip", "-n", inside, "route", "add", "default", "via", host);
        for (int port : ports) {
            listen(List.of("ip", "netns", "exec", inside), name, port);
        }
    }

    /** A run that was killed has left its machines, and what is sent to that address would still go to them. */
    private static void removeLeftOver(String host) throws Exception {
        for (String line : run("ip", "-o", "-4", "addr", "show", "to", host + "/32").lines().toList()) {
            run("ip", "link", "del", line.split("\\s+")[1]);
        }
    }

    /** A machine's way into the engine's networks, as somebody on the LAN would set it. */
    String fromMachine(int index, String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", namespaces.get(index)));
        all.addAll(List.of(command));
        Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** On this host, on all its addresses. */
    void host(String name, int port) throws Exception {
        listen(List.of(), name, port);
    }

    private void listen(List<String> where, String name, int port) throws IOException {
        List<String> command = new ArrayList<>(where);
        command.addAll(List.of("python3", "-c", LISTEN, name, String.valueOf(port)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        listeners.add(process);
        String first = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (!"up".equals(first)) {
            throw new IOException(name + " does not listen: " + first);
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    void leave() throws Exception {
        for (Process listener : listeners) {
            listener.destroyForcibly().waitFor();
        }
        for (int i = 0; i < namespaces.size(); i++) {
            // A namespace takes a moment to die, and its interface with it.
            run("ip", "link", "del", prefix + "v" + i);
            run("ip", "netns", "del", namespaces.get(i));
        }
    }
}
