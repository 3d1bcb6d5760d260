package dev.berth.sandbox.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * How a container is kept from the host, whatever is then mounted into it: no capabilities, system calls by our own
 * filter, nothing of the host's /proc and /sys that matters, nothing shared. Made anew for each order, then the engine's.
 */
final class ConfinedHost extends HostConfig {

    /** The label that says which of our confinements a container was made with. */
    static final String MARK = "berth.confinement";

    private static final long serialVersionUID = 1L;

    private static final long LOCKED_BYTES = 64 * 1024;

    /**
     * What the engines of today hide, said here so that those of yesterday hide it too; and the host's block devices and
     * file systems, which tell the names, sizes and use of everybody's homes.
     */
    private static final List<String> HIDDEN = List.of("/proc/acpi", "/proc/asound", "/proc/diskstats", "/proc/fs",
            "/proc/interrupts", "/proc/kcore", "/proc/key-users", "/proc/keys", "/proc/latency_stats",
            "/proc/partitions",
            "/proc/sched_debug", "/proc/scsi", "/proc/timer_list", "/proc/timer_stats", "/sys/devices/virtual/block",
            "/sys/devices/virtual/powercap", "/sys/firmware", "/sys/fs/btrfs", "/sys/fs/ext4", "/sys/fs/xfs");
    private static final List<String> READ_ONLY = List.of("/proc/bus", "/proc/irq", "/proc/sys",
            "/proc/sysrq-trigger");

    private ConfinedHost() {}

    /**
     * Without a network: joining one is a step of its own, and only where its rules hold. Files may be open as many as the
     * engine gives: a door gives its user's programs less (files.c).
     */
    static HostConfig withoutNetwork() {
        return new ConfinedHost().withCapDrop(Capability.ALL).withReadonlyRootfs(true)
                .withSecurityOpts(List.of("no-new-privileges:true", "seccomp=" + seccomp()))
                .withUlimits(List.of(new Ulimit("core", 0L, 0L), new Ulimit("memlock", LOCKED_BYTES, LOCKED_BYTES)))
                .withMemorySwappiness(0L).withIpcMode("private").withCgroupnsMode("private").withNetworkMode("none")
                .withRestartPolicy(RestartPolicy.noRestart());
    }

    /** The text itself, not a path: the engine may run elsewhere, and never reads a file of ours. */
    static String seccomp() {
        try (InputStream profile = Objects.requireNonNull(ConfinedHost.class.getResourceAsStream("seccomp.json"))) {
            return new String(profile.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes whenever what is said here does: a container of an older server is then made again when it next starts. */
    static String mark() {
        CRC32 sum = new CRC32();
        sum.update(String.join("\n", seccomp(), HIDDEN.toString(), READ_ONLY.toString()).getBytes(UTF_8));
        return Long.toHexString(sum.getValue());
    }

    @JsonProperty("MaskedPaths")
    List<String> hidden() {
        return HIDDEN;
    }

    @JsonProperty("ReadonlyPaths")
    List<String> readOnly() {
        return READ_ONLY;
    }
}
