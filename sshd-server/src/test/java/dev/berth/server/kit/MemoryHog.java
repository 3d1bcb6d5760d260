package dev.berth.server.kit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Takes all of a running server's heap, from within: an agent that whoever may trace the process loads into it. */
public final class MemoryHog {

    private static final int PIECE = 1 << 20;

    private MemoryHog() {}

    /** Called by the JVM that it is loaded into, which goes on meanwhile. */
    public static void agentmain(String arguments) {
        Thread.ofPlatform().name("memory-hog").start(() -> {
            Queue<long[]> held = new ArrayDeque<>();
            while (held.add(new long[PIECE])) {
                // For as long as there is any.
            }
        });
    }

    /** @param folder for the agent's jar */
    public static void load(ProcessHandle server, Path folder) throws IOException {
        Path agent = folder.resolve("hog.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Agent-Class", MemoryHog.class.getName());
        try (OutputStream jar = Files.newOutputStream(agent)) {
            new JarOutputStream(jar, manifest).close();
        }
        Program.run(folder, Map.of(), new byte[0],
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(server.pid()), "JVMTI.agent_load", agent.toString()));
    }
}
