package dev.berth.server.ssh;

import dev.berth.config.Settings;
import dev.berth.core.Refusal;
import dev.berth.core.session.Connection;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.user.Credential;
import dev.berth.core.user.Logins;
import dev.berth.core.user.UserName;
import dev.berth.server.network.NetworkServices;
import dev.berth.tui.view.WorkbenchView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.global.CancelTcpipForwardHandler;
import org.apache.sshd.server.global.OpenSshHostKeysHandler;
import org.apache.sshd.server.global.TcpipForwardHandler;
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
    private final Settings.Login login;
    private final UserCertificates certificates;
    private final Startups startups;
    private final HostKeyRotation rotation;
    private final Thread watch;

    /**
     * Configured, not yet listening: {@link #start} does that.
     *
     * @param data where a file with authorities' keys is looked for that has no path of its own
     */
    public SshFrontEnd(Settings settings, KeyPairProvider hostKeys, Path data) {
        login = settings.login();
        certificates = new UserCertificates(login.userCaKeys().map(data::resolve));
        startups = new Startups(
                new Startups.Limits(login.maxStartups(), login.maxStartupsPerSource(), login.graceTime()),
                InstantSource.system());
        watch = Thread.ofVirtual().name("startups").unstarted(this::watch);
        server.setHost(settings.listen().address());
        server.setPort(settings.listen().port());
        server.setKeyPairProvider(hostKeys);
        rotation = new HostKeyRotation(hostKeys);
        server.setIoServiceFactoryFactory(new NetworkServices(startups));
        this.sessionChannels = new SessionChannels(login.maxSessionsPerConnection());
        Algorithms.choose(server);
        server.setSessionHeartbeat(HeartbeatType.IGNORE, HEARTBEAT);
        CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "Berth");
        CoreModuleProperties.AUTH_METHODS.set(server, "publickey keyboard-interactive password");
        CoreModuleProperties.AUTH_TIMEOUT.set(server, login.graceTime());
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, login.maxAttempts());
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(server,
                login.maxSessionsPerConnection() + 2 * ForwardChannel.MOST);
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
        StartupStages stages = new StartupStages(startups);
        Authentication authentication = new Authentication(logins, certificates, server::getActiveSessions,
                login.maxConnectionsPerUser(), stages);
        server.addSessionListener(stages);
        server.addSessionListener(new FailedExchanges());
        server.setPasswordAuthenticator(authentication);
        server.setPublickeyAuthenticator(authentication);
        server.setSessionFactory(new BerthSession.Factory(server, authentication, rotation));
        server.setChannelFactories(
                Stream.concat(Stream.of(sessionChannels), ForwardChannel.factories(door).stream()).toList());
        server.setGlobalRequestHandlers(globalRequests(door));
        server.setShellFactory(door::shell);
        server.setCommandFactory(door::exec);
        server.setSubsystemFactories(List.of(new Sftp(door)));
        watch.start();
        try {
            server.start();
        } catch (IOException e) {
            throw new Refusal(Refusal.Code.CONFLICT,
                    "cannot listen on " + server.getHost() + " port " + server.getPort()
                            + ": " + e.getMessage() + "; is another server there? --port takes another",
                    e);
        }
    }

    /** MINA's own, but for those that listen on the server itself and that tell of host keys. */
    private List<RequestHandler<ConnectionService>> globalRequests(FrontDoor door) {
        Stream<RequestHandler<ConnectionService>> usual = ServerBuilder.DEFAULT_GLOBAL_REQUEST_HANDLERS.stream()
                .filter(handler -> !(handler instanceof TcpipForwardHandler)
                        && !(handler instanceof CancelTcpipForwardHandler)
                        && !(handler instanceof OpenSshHostKeysHandler));
        return Stream.concat(Stream.of(new RemoteForwardRequests(door), rotation), usual).toList();
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
                .anyMatch(session -> LoginState.of(session).isOf(user));
    }

    @Override
    public List<Connection> open() {
        return server.getActiveSessions().stream()
                .flatMap(session -> LoginState.of(session).connection(session).stream())
                .sorted(Comparator.comparing(Connection::since)).toList();
    }

    @Override
    public void containersStopping(UserName user, String sentence) {
        server.getActiveSessions().stream().map(LoginState::of).filter(state -> state.isOf(user))
                .forEach(state -> state.stopping(Optional.of(sentence)));
    }

    @Override
    public void end(UserName user, Predicate<Credential> with, String sentence) {
        for (Session session : server.getActiveSessions()) {
            LoginState state = LoginState.of(session);
            if (state.isOf(user) && state.welcome().filter(login -> with.test(login.credential())).isPresent()) {
                end(session, sentence);
            }
        }
    }

    /**
     * Nothing new begins on it from now on. Views give the client's screen back, and a command of Berth's own says what it
     * did; then the line goes down, also of a client that does not read.
     */
    private static void end(Session session, String sentence) {
        LoginState state = LoginState.of(session);
        state.end();
        boolean hasViews = endViews(session, sentence);
        boolean hasVerbs = !state.verbs().isEmpty();
        Thread.ofVirtual().name("session-end").start(() -> {
            try {
                if (hasViews || hasVerbs) {
                    awaitGone(List.of(session));
                }
                session.disconnect(SshConstants.SSH2_DISCONNECT_BY_APPLICATION, sentence);
                awaitGone(List.of(session));
            } catch (IOException e) {
                LOG.debug("a session was gone before it was ended", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                session.close(true);
            }
        });
    }

    private void watch() {
        try {
            startups.watch();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
            watch.interrupt();
            startups.close();
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("the SSH server did not stop cleanly", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
