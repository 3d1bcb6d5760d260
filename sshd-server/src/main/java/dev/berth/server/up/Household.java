package dev.berth.server.up;

import dev.berth.core.sandbox.EngineNews;
import dev.berth.core.sandbox.Incident;
import dev.berth.core.sandbox.SandboxId;
import dev.berth.core.sandbox.SandboxSpec;
import dev.berth.core.user.User;
import dev.berth.core.user.UserName;
import dev.berth.sandbox.docker.Caretaker;
import dev.berth.server.Berth;
import dev.berth.server.ssh.SshFrontEnd;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people whose containers these are, as whatever looks after containers sees them, and what it tells them. Holds nothing. */
record Household(Berth berth, SshFrontEnd ssh) implements Caretaker.People, Incident.Listener, EngineNews.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Household.class);

    @Override
    public Optional<SandboxSpec> spec(SandboxId sandbox) {
        return berth.spec(sandbox);
    }

    @Override
    public boolean isConnected(UserName user) {
        return ssh.isConnected(user);
    }

    @Override
    public void letGo(User user) {
        berth.letGo(user);
    }

    @Override
    public void happened(SandboxId sandbox, Incident incident) {
        LOG.info("the container of {}: {}", sandbox, incident);
        berth.workbenches().tell(sandbox.owner(), incident.sentence());
    }

    @Override
    public void now(EngineNews news) {
        berth.workbenches().tellEverybody(news.sentence());
    }
}
