package dev.berth.server;

import dev.berth.core.session.Connection;
import dev.berth.core.session.LiveSessions;
import dev.berth.core.user.UserName;
import dev.berth.workbench.Workbenches;
import java.util.List;

/** Connections, and behind them the workbench: who is put out leaves no shell behind. Holds nothing of its own. */
record EverySession(LiveSessions connections, Workbenches workbenches) implements LiveSessions {

    @Override
    public List<Connection> open() {
        return connections.open();
    }

    @Override
    public void end(UserName user, String sentence) {
        connections.end(user, sentence);
        workbenches.close(user);
    }
}
