package dev.berth.server.ssh;

import dev.berth.core.project.ProjectCatalog;
import dev.berth.core.user.User;
import dev.berth.tui.view.Theme;
import dev.berth.tui.view.WorkbenchView;
import dev.berth.tui.view.WorkbenchView.Place;
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
    private final String box;
    private final Optional<String> banner;
    private volatile @Nullable WorkbenchView view;

    WorkbenchCommand(ViewId id, Workbench workbench, ProjectCatalog catalog, String box, Optional<String> banner) {
        this.id = id;
        this.workbench = workbench;
        this.catalog = catalog;
        this.box = box;
        this.banner = banner;
    }

    @Override
    int run(BerthChannel channel, Environment environment) throws IOException, InterruptedException {
        User user = workbench.user();
        if (!channel.hasTerminal() || "dumb".equals(environment.getEnv().get(Environment.ENV_TERM))) {
            say("the workbench needs a terminal: 'ssh -t " + user.name() + "@" + box
                    + "'; for a command: 'ssh " + user.name() + "@" + box + " COMMAND', for files: scp, sftp or rsync");
            return WRONG_USAGE;
        }
        Theme theme = environment.getEnv().containsKey("NO_COLOR") ? Theme.MONOCHROME : Theme.COLOR;
        WorkbenchView shown = new WorkbenchView(id, workbench, catalog, new Place(box, theme, banner),
                size(environment),
                in(), out());
        view = shown;
        environment.addSignalListener((_, _) -> shown.resize(size(environment)), Signal.WINCH);
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
