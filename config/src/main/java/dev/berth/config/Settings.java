package dev.berth.config;

import java.time.Duration;
import java.util.Optional;

/**
 * What an admin can set in {@code berth.toml}, complete and valid: {@link SettingsFile} reads it, {@link #defaults()}
 * is what holds where the file says nothing.
 */
public record Settings(Listen listen, Login login, NewUser newUser, Disk disk, Budget budget, Editor editor,
        Shell shell,
        Network network, Idle idle, Server server, Audit audit) {

    public static Settings defaults() {
        return new Settings(new Listen("0.0.0.0", 2222),
                new Login(Duration.ofSeconds(30), 6, 100, 10, 50, 64, Optional.empty()),
                new NewUser(1.0, ByteSize.ofMebibytes(1024), ByteSize.ofMebibytes(5120), 256, 16_384),
                new Disk(Space.RESERVED, 5),
                new Budget(Optional.empty()),
                new Editor(Duration.ofMillis(500), ByteSize.ofMebibytes(16), ByteSize.ofMebibytes(48)),
                new Shell(10_000, ']'), new Network(NetworkPolicy.INTERNET),
                new Idle(Duration.ofMinutes(15), 10), new Server(Optional.empty()),
                new Audit(90, 200_000));
    }

    /** The same settings with another address or port. */
    public Settings withListen(Listen other) {
        return new Settings(other, login, newUser, disk, budget, editor, shell, network, idle, server, audit);
    }

    /** @param port 0 to 65535; 0 asks the system for a free one */
    public record Listen(String address, int port) {}

    /**
     * @param graceTime how long a connection may take to log in
     * @param maxAttempts authentication attempts per connection
     * @param maxStartups connections not yet logged in, whole server
     * @param maxStartupsPerSource the same, of one IPv4 address or one /64 of IPv6
     * @param maxConnectionsPerUser connections on which a user has logged in
     * @param maxSessionsPerConnection channels on one connection
     * @param userCaKeys a file of public keys whose certificates log users in, absolute or in the data folder
     */
    public record Login(Duration graceTime, int maxAttempts, int maxStartups, int maxStartupsPerSource,
            int maxConnectionsPerUser, int maxSessionsPerConnection, Optional<String> userCaKeys) {}

    /** The limits a user gets where {@code berth user add} names none. */
    public record NewUser(double cpus, ByteSize memory, ByteSize disk, int pids, int files) {}

    /** Whether the disk that is promised to users is set aside for them, or may be promised twice. */
    public enum Space {
        RESERVED, OVERCOMMITTED
    }

    /** @param keepFree percent of the data folder's disk at which overcommitted users are paused, 1 to 50 */
    public record Disk(Space space, int keepFree) {}

    /** @param memory what all running containers may be promised together; empty for what the host can spare */
    public record Budget(Optional<ByteSize> memory) {}

    /**
     * @param autosave quiet time after the last key before a document is saved
     * @param maxFile the largest file the editor opens
     * @param memoryPerUser what all open files of a user may take of the server's memory
     */
    public record Editor(Duration autosave, ByteSize maxFile, ByteSize memoryPerUser) {}

    /** @param policy for every user of whom {@code berth user quota} said nothing else */
    public record Network(NetworkPolicy policy) {}

    /**
     * @param pauseAfter how long nothing must have happened in a container before it is paused; zero for never
     * @param keepFreeMemory percent of the machine's memory; while less is free, paused containers are stopped
     */
    public record Idle(Duration pauseAfter, int keepFreeMemory) {}

    /**
     * @param heap the most memory that the server's own objects may take, which the launcher gives to the JVM; empty for an
     *        eighth of the machine's memory, 192 MiB to 512 MiB
     */
    public record Server(Optional<ByteSize> heap) {}

    /**
     * @param keepDays how old an entry of the audit gets
     * @param most how many are kept, the newest
     */
    public record Audit(int keepDays, int most) {}

    /**
     * @param scrollback lines a shell keeps above its screen
     * @param prefix with Ctrl, the one key that the program in a shell does not get
     */
    public record Shell(int scrollback, char prefix) {}
}
