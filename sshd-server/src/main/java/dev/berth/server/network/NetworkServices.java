package dev.berth.server.network;

import org.apache.sshd.common.Factory;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoConnector;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.IoServiceFactoryFactory;
import org.apache.sshd.common.util.closeable.AbstractCloseable;
import org.apache.sshd.common.util.threads.CloseableExecutorService;

/** Gives MINA its network I/O in place of its own. */
public final class NetworkServices implements IoServiceFactoryFactory {

    private final Admission admission;

    public NetworkServices(Admission admission) {
        this.admission = admission;
    }

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        return new Services(admission);
    }

    /** None is used: each connection has its own thread. */
    @Override
    public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
        throw new UnsupportedOperationException("each connection has its own thread");
    }

    private static final class Services extends AbstractCloseable implements IoServiceFactory, WithoutListener {

        private final Admission admission;

        Services(Admission admission) {
            this.admission = admission;
        }

        @Override
        public IoAcceptor createAcceptor(IoHandler handler) {
            return new NetworkAcceptor(handler, admission);
        }

        @Override
        public IoConnector createConnector(IoHandler handler) {
            throw new UnsupportedOperationException("the server calls nobody: ports are dialled inside containers");
        }
    }
}
