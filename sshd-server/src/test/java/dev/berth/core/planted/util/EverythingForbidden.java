package dev.berth.core.planted.util;

import com.github.dockerjava.api.DockerClient;
import com.googlecode.lanterna.TextColor;
import dev.berth.store.Database;
import java.nio.file.Path;
import java.sql.Connection;
import org.apache.sshd.server.SshServer;
import org.eclipse.jgit.lib.Repository;
import org.tomlj.TomlTable;
import picocli.CommandLine;

/** Never run, never shipped: each field and method is a violation that a rule must find. */
public final class EverythingForbidden {

    private static int count;

    private final ThreadLocal<Integer> context = new ThreadLocal<>();

    /** A getter, and static state that changes. */
    public int getCount() {
        count++;
        return count + (context.get() == null ? 0 : 1);
    }

    Thread thread(Path file) {
        return Thread.ofVirtual().unstarted(() -> file.toFile().delete());
    }

    record Technologies(SshServer sshd, TextColor lanterna, DockerClient docker, Connection sql, Repository jgit,
            CommandLine picocli, TomlTable toml, Database arrow) {}
}
