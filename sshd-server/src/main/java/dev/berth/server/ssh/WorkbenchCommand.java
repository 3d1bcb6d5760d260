package dev.berth.server.ssh;

import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.project.ProjectName;
import dev.berth.core.user.User;
import dev.berth.tui.canvas.ClientKind;
import dev.berth.tui.view.Theme;
import dev.berth.tui.view.WorkbenchView;
import dev.berth.workbench.Workbench;
import dev.berth.workbench.room.ViewId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.jspecify.annotations.Nullable;

/** {@code ssh alice@box}: a view of the user's workbench on the client's terminal. */
final class WorkbenchCommand extends ChannelCommand {

    private final ViewId id;
    private final Workbench workbench;
    private final ProjectCatalog catalog;
    private final Optional<String> project;
    private final FrontDoor.Place place;
    private volatile @Nullable WorkbenchView view;

    /** @param project what to show first, as it was typed; empty for what was shown last */
    WorkbenchCommand(ViewId id, Workbench workbench, ProjectCatalog catalog, Optional<String> project,
            FrontDoor.Place place) {
        this.id = id;
        this.workbench = workbench;
        this.catalog = catalog;
        this.project = project;
        this.place = place;
    }

    /** What is typed goes to the view without a stream and a thread in between. */
    @Override
    void prepare(BerthChannel channel, Environment environment) {
        ClientKind kind = ClientKind.of(environment.getEnv().getOrDefault(Environment.ENV_TERM, "xterm"));
        boolean plain = kind == ClientKind.VT || environment.getEnv().containsKey("NO_COLOR");
        Theme theme = plain ? Theme.MONOCHROME : Theme.COLOR;
        WorkbenchView shown = new WorkbenchView(id, workbench, catalog,
                new WorkbenchView.Place(place.box(), theme, place.banner(), place.prefix()),
                new WorkbenchView.Client(size(environment), kind, out(), channel::taken));
        channel.setDataReceiver(new ViewInput(shown));
        view = shown;
    }

    @Override
    int run(BerthChannel channel, Environment environment) throws IOException, InterruptedException {
        User user = workbench.user();
        WorkbenchView shown = view;
        if (shown == null) {
            throw new IllegalStateException("a workbench is shown before it is prepared");
        }
        project.ifPresent(name -> workbench.enter(catalog.open(user, new ProjectName(name))));
        environment.addSignalListener((_, _) -> shown.resize(size(environment)), Signal.WINCH);
        shown.resize(size(environment));
        LoginState.of(channel.getSession()).views().add(shown);
        try {
            Optional<String> farewell = shown.run();
            if (farewell.isPresent()) {
                out().write((farewell.get() + "\r\n").getBytes(StandardCharsets.UTF_8));
                out().flush();
            }
            return 0;
        } finally {
            LoginState.of(channel.getSession()).views().remove(shown);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        WorkbenchView shown = view;
        if (shown != null) {
            shown.end("");
        }
    }
}
