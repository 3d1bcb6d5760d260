package dev.berth.server.ssh;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections may be logging in at a time (OpenSSH's MaxStartups, which MINA lacks): more are dropped. */
final class StartupLimit implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(StartupLimit.class);

    private final int most;
    private final Set<Session> startingUp = ConcurrentHashMap.newKeySet();

    StartupLimit(int most) {
        this.most = most;
    }

    @Override
    public void sessionCreated(Session session) {
        startingUp.add(session);
        if (startingUp.size() > most) {
            LOG.warn("a connection was dropped: {} are logging in already", most);
            startingUp.remove(session);
            session.close(true);
        }
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        if (event == Event.Authenticated) {
            startingUp.remove(session);
        }
    }

    @Override
    public void sessionClosed(Session session) {
        startingUp.remove(session);
    }
}
