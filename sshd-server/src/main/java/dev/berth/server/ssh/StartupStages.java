package dev.berth.server.ssh;

import dev.berth.server.network.Admission;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;

/** Tells {@link Startups} how far a connection's login has got. On the connections' threads. */
record StartupStages(Startups startups) implements SessionListener {

    @Override
    public void sessionPeerIdentificationReceived(Session session, String version, List<String> extraLines) {
        tell(session, Startups::spoke);
    }

    @Override
    public void sessionEvent(Session session, Event event) {
        switch (event) {
            case KeyEstablished -> tell(session, Startups::exchangedKeys);
            case Authenticated -> tell(session, Startups::loggedIn);
            case KexCompleted -> {
                // Keys that are exchanged are not in use yet.
            }
        }
    }

    void failed(Session session) {
        tell(session, Startups::failed);
    }

    private void tell(Session session, BiConsumer<Startups, Admission.Arrival> what) {
        if (session.getIoSession().getAttribute(Admission.Arrival.class) instanceof Admission.Arrival arrival) {
            what.accept(startups, arrival);
        }
    }
}
