package dev.berth.server.ssh;

import dev.berth.cli.CommandRunner;
import dev.berth.core.Refusal;
import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.Sandbox;
import dev.berth.core.sandbox.SandboxConnection;
import dev.berth.core.sandbox.SandboxListener;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.sandbox.Sandboxes;
import dev.berth.core.session.Sessions;
import dev.berth.core.user.LoginName;
import dev.berth.core.user.User;
import dev.berth.workbench.Workbenches;
import dev.berth.workbench.files.SftpServer;
import dev.berth.workbench.input.Key;
import dev.berth.workbench.room.ViewId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** What a logged-in user's channel becomes: the workbench where its terminal can show it, a login shell, a command in the container, sftp, a verb of Berth's own, or a connection to a port. */
public final class FrontDoor {

    private static final List<String> LOGIN_SHELL = List.of("/bin/bash", "-l");

    private final Sandboxes sandboxes;
    private final Workbenches workbenches;
    private final ProjectCatalog catalog;
    private final ForwardAudit forwards;
    private final CommandRunner commands;
    private final Place place;
    private final AtomicLong views = new AtomicLong();

    /**
     * Where workbenches are.
     *
     * @param box the server's name in titles and help
     * @param banner a warning that every workbench shows
     * @param prefix the key that the program in a shell does not get
     */
    public record Place(String box, Optional<String> banner, Key prefix) {}

    public FrontDoor(Sandboxes sandboxes, Workbenches workbenches, ProjectCatalog catalog, Sessions sessions,
            CommandRunner commands, Place place) {
        this.sandboxes = sandboxes;
        this.workbenches = workbenches;
        this.catalog = catalog;
        this.forwards = new ForwardAudit(sessions);
        this.commands = commands;
        this.place = place;
    }

    Command shell(ChannelSession channel) {
        boolean workbench = ((BerthChannel) channel).wantsWorkbench()
                && LoginName.of(channel.getSession().getUsername()).screen() == LoginName.Screen.WORKBENCH;
        if (!workbench) {
            return new ContainerCommand(sandboxes, user(channel), spec(channel.getSession()), LOGIN_SHELL);
        }
        return new WorkbenchCommand(new ViewId(views.incrementAndGet()), workbenches.of(user(channel)), catalog,
                project(channel.getSession()), place);
    }

    Command exec(ChannelSession channel, String line) {
        boolean own = line.equals("berth") || line.startsWith("berth ");
        if (!own) {
            return new ContainerCommand(sandboxes, user(channel), spec(channel.getSession()),
                    List.of("/bin/bash", "-c", line));
        }
        List<String> words = ShellWords.of(line);
        return new VerbCommand(commands, user(channel), words.subList(1, words.size()));
    }

    Command sftp(ChannelSession channel) {
        return new ContainerCommand(sandboxes, user(channel), spec(channel.getSession()),
                SftpServer.FOR_CLIENTS);
    }

    /**
     * Connects to a host and port as the connection's container sees them.
     *
     * @throws Refusal where there is no container, or nobody answers there
     */
    SandboxConnection dial(Session session, String host, int port) {
        Sandbox sandbox = sandbox(session);
        User user = LoginState.userOf(session);
        Refusal refused = new Refusal(Refusal.Code.SANDBOX_FAILED, "Name or service not known");
        for (Endpoint to : ContainerHosts.endpoints(sandbox, user, host, port)) {
            try {
                SandboxConnection connection = sandbox.dial(user.identity(), to);
                forwards.dialled(session, host + " port " + port);
                return connection;
            } catch (Refusal refusal) {
                refused = refusal;
            }
        }
        throw refused;
    }

    /** @throws Refusal where there is no container, or nobody answers there */
    SandboxConnection dialSocket(Session session, String path) {
        try {
            SandboxConnection connection = sandbox(session).dial(LoginState.userOf(session).identity(),
                    new Endpoint.Socket(path));
            forwards.dialled(session, path);
            return connection;
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "a socket's path is absolute and at most " + Endpoint.Socket.LONGEST + " bytes long", e);
        }
    }

    /** @throws Refusal where there is no container, or that cannot be listened on */
    SandboxListener listen(Session session, Endpoint at) {
        SandboxListener listener = sandbox(session).listen(LoginState.userOf(session).identity(), at);
        forwards.listening(session, listener.at());
        return listener;
    }

    private Sandbox sandbox(Session session) {
        return sandboxes.open(spec(session).get());
    }

    /** Asked where a refusal can be said. */
    private Supplier<SandboxSpec> spec(Session session) {
        User user = LoginState.userOf(session);
        return project(session).<Supplier<SandboxSpec>>map(
                name -> () -> SandboxSpec.of(user, catalog.find(user, new ProjectName(name))))
                .orElse(() -> SandboxSpec.of(user));
    }

    /** What {@code alice+demo} names, as it was typed. */
    private static Optional<String> project(Session session) {
        return LoginName.of(session.getUsername()).project();
    }

    private static User user(ChannelSession channel) {
        return LoginState.userOf(channel.getSession());
    }
}
