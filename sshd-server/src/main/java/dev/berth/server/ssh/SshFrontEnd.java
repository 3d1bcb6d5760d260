package dev.berth.server.ssh;

import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.session.Connection;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.user.Logins;
import dev.berth.core.user.UserName;
import dev.berth.server.network.NetworkServices;
import dev.berth.tui.view.WorkbenchView;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SSH server: MINA, with the limits it lacks by default, in front of a {@link FrontDoor}. Lives as long as the server. */
public final class SshFrontEnd implements LiveSessions, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SshFrontEnd.class);
    private static final String STOPPING = "the server is stopping; your work is saved, log in again when it is back";
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    /** A client that stops reading, say a suspended scp, is waited for this long. */
    private static final Duration SLOWEST_CLIENT = Duration.ofHours(24);
    private static final Duration HEARTBEAT = Duration.ofSeconds(60);

    private final SshServer server = SshServer.setUpDefaultServer();
    private final SessionChannels sessionChannels;

    /** Configured, not yet listening: {@link #start} does that. */
    public SshFrontEnd(Settings settings, KeyPairProvider hostKeys) {
        Settings.Login login = settings.login();
        server.setHost(settings.listen().address());
        server.setPort(settings.listen().port());
        server.setKeyPairProvider(hostKeys);
        server.setIoServiceFactoryFactory(new NetworkServices());
        server.setSessionFactory(new BerthSession.Factory(server));
        this.sessionChannels = new SessionChannels(login.maxSessionsPerConnection());
        server.addSessionListener(new StartupLimit(login.maxStartups()));
        server.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Berth");
        CoreModuleProperties.AUTH_METHODS.set(server, "publickey password");
        CoreModuleProperties.AUTH_TIMEOUT.set(server, login.graceTime());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, login.maxAttempts());
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, login.maxConnectionsPerUser());
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server,
                login.maxSessionsPerConnection() + ForwardChannel.MOST);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.WAIT_FOR_SPACE_TIMEOUT.set(server, SLOWEST_CLIENT);
        CoreModuleProperties.LIMIT_PACKET_SIZE.set(server, 256L * 1024);
    }

    private static final class SessionChannels extends ChannelSessionFactory {

        private final int most;

        SessionChannels(int most) {
            this.most = most;
        }

        @Override
        public Channel createChannel(Session session) {
            return new BerthChannel(most);
        }
    }

    /** Listens from now on; refused CONFLICT where the address cannot be had. */
    public void start(Logins logins, FrontDoor door) {
        Authentication authentication = new Authentication(logins);
        server.setPasswordAuthenticator(authentication);
        server.setPublickeyAuthenticator(authentication);
        server.addSessionListener(authentication);
        server.setChannelFactories(List.of(sessionChannels, new ForwardChannel.Factory(door)));
        server.setShellFactory(door::shell);
        server.setCommandFactory(door::exec);
        server.setSubsystemFactories(List.of(new Sftp(door)));
        try {
            server.start();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.CONFLICT,
                    "cannot listen on " + server.getHost() + " port " + server.getPort()
                            + ": " + e.getMessage() + "; is another server there? --port takes another",
                    e);
        }
    }

    private record Sftp(FrontDoor door) implements SubsystemFactory {
        @Override
        public String getName() {
            return "sftp";
        }

        @Override
        public Command createSubsystem(ChannelSession channel) {
            return door.sftp(channel);
        }
    }

    /** The port listened on; what the system gave where 0 was asked for. */
    public int port() {
        return server.getPort();
    }

    /** Whether this user has a connection open on which somebody has logged in. */
    public boolean isConnected(UserName user) {
        return server.getActiveSessions().stream()
                .anyMatch(session -> LoginState.of(session).user().filter(who -> who.name().equals(user)).isPresent());
    }

    @Override
    public List<Connection> open() {
        return server.getActiveSessions().stream()
                .flatMap(session -> LoginState.of(session).connection(session).stream())
                .sorted(Comparator.comparing(Connection::since)).toList();
    }

    @Override
    public void end(UserName user, String sentence) {
        for (Session session : server.getActiveSessions()) {
            if (LoginState.of(session).user().filter(who -> who.name().equals(user)).isPresent()) {
                end(session, sentence);
            }
        }
    }

    /** Views give the client's screen back first; then the line goes down. */
    private static void end(Session session, String sentence) {
        boolean hasViews = endViews(session, sentence);
        Thread.ofVirtual().name("session-end").start(() -> {
            try {
                if (hasViews) {
                    awaitGone(List.of(session));
                }
                session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, sentence);
            } catch (IOException e) {
                LOG.debug("a session was gone before it was ended", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static boolean endViews(Session session, String sentence) {
        List<WorkbenchView> views = List.copyOf(LoginState.of(session).views());
        views.forEach(view -> view.end(sentence));
        return !views.isEmpty();
    }

    /** OpenSSH's client forgets what it has not shown yet when the server hangs up: it is given time to go by itself. */
    private static void awaitGone(List<? extends Session> sessions) throws InterruptedException {
        CountDownLatch open = new CountDownLatch(sessions.size());
        sessions.forEach(session -> session.addCloseFutureListener(_ -> open.countDown()));
        if (!open.await(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("{} clients did not go by themselves", open.getCount());
        }
    }

    /** Tells everybody, gives their screens back and stops listening. Blocks for a moment. */
    @Override
    public void close() {
        try {
            awaitGone(server.getActiveSessions().stream().filter(session -> endViews(session, STOPPING)).toList());
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("the SSH server did not stop cleanly", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
