package dev.berth.cli;

import dev.berth.core.session.Sessions.Listing;
import dev.berth.core.shell.ShellCommand;
import dev.berth.core.shell.ShellSummary;
import java.util.List;

/** Connections and shells as they are printed. */
final class SessionTables {

    private SessionTables() {}

    static void print(Call call, Listing listing) {
        if (listing.connections().isEmpty() && listing.shells().isEmpty()) {
            call.say("nobody is connected, and no shell is open");
            return;
        }
        Table connections = new Table("USER", "FROM", "SINCE (UTC)", "SEES");
        listing.connections().forEach(each -> connections.row(each.user(), each.from(), Shown.time(each.since()),
                each.views() == 0 ? "-" : "the workbench"));
        Table shells = new Table("USER", "PROJECT", "SHELL", "STATE", "RUNS", "SINCE (UTC)");
        listing.shells().forEach(each -> shells.row(each.owner(), each.project(), name(each), each.state(),
                each.running().map(ShellCommand::name).orElse("-"),
                Shown.time(each.running().map(ShellCommand::since).orElse(each.started()))));
        if (!listing.connections().isEmpty()) {
            connections.lines().forEach(call::say);
        }
        if (!listing.connections().isEmpty() && !listing.shells().isEmpty()) {
            call.say("");
        }
        if (!listing.shells().isEmpty()) {
            shells.lines().forEach(call::say);
        }
    }

    private static String name(ShellSummary shell) {
        return shell.id().number() + (shell.name().isEmpty() ? "" : " " + shell.name());
    }

    static String json(Listing listing) {
        List<?> connections = listing.connections().stream().map(each -> Json.object("user", each.user(), "from",
                each.from(), "since", each.since(), "views", each.views())).toList();
        List<?> shells = listing.shells().stream().map(each -> Json.object("user", each.owner(), "project",
                each.project(), "number", each.id().number(), "name", each.name(), "state", each.state(), "runs",
                each.running().map(ShellCommand::line).orElse(""), "started", each.started())).toList();
        return Json.of(Json.object("connections", connections, "shells", shells));
    }
}
