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

/** What MINA is given in place of its own network I/O. */
public final class NetworkServices implements IoServiceFactoryFactory {

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        return new Services();
    }

    /** None is used: each connection has its own thread. */
    @Override
    public void setExecutorServiceFactory(Factory<CloseableExecutorService> factory) {
        throw new UnsupportedOperationException("each connection has its own thread");
    }

    private static final class Services extends AbstractCloseable implements IoServiceFactory, WithoutListener {

        @Override
        public IoAcceptor createAcceptor(IoHandler handler) {
            return new NetworkAcceptor(handler);
        }

        @Override
        public IoConnector createConnector(IoHandler handler) {
            throw new UnsupportedOperationException("the server calls nobody: ports are dialled inside containers");
        }
    }
}
