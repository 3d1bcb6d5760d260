package dev.berth.server.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousChannelGroup;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.io.AbstractIoServiceFactoryFactory;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoHandler;
import org.apache.sshd.common.io.IoServiceFactory;
import org.apache.sshd.common.io.nio2.Nio2Acceptor;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactory;
import org.apache.sshd.common.util.threads.CloseableExecutorService;
import org.apache.sshd.common.util.threads.ThreadUtils;

/**
 * The threads that read connections. Each waits for the network itself and takes the packet that woke it; in MINA's own arrangement one
 * thread waits and hands every packet to another, which wakes a second thread for each key (0.1 ms of an echo's 1.3).
 */
final class NetworkThreads extends AbstractIoServiceFactoryFactory {

    private final int threads;

    NetworkThreads(int threads) {
        super(null);
        this.threads = threads;
    }

    @Override
    public IoServiceFactory create(FactoryManager manager) {
        IoServiceFactory factory = new Acceptors(manager, threads);
        factory.setIoServiceEventListener(manager.getIoServiceEventListener());
        return factory;
    }

    /** MINA's own, with another group of threads; the one it makes itself stays idle. */
    private static final class Acceptors extends Nio2ServiceFactory {

        private static final long LONGEST_END_SECONDS = 5;

        private final AsynchronousChannelGroup group;
        private final CloseableExecutorService resuming;

        Acceptors(FactoryManager manager, int threads) {
            super(manager, null, null);
            try {
                group = AsynchronousChannelGroup.withFixedThreadPool(threads,
                        Thread.ofPlatform().daemon().name("network-", 1).factory());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            resuming = ThreadUtils.newFixedThreadPool(manager + "-resume", threads);
        }

        @Override
        public IoAcceptor createAcceptor(IoHandler handler) {
            return autowireCreatedService(new Nio2Acceptor(this, getFactoryManager(), handler, group, resuming));
        }

        @Override
        protected void doCloseImmediately() {
            try {
                resuming.shutdownNow();
                group.shutdownNow();
                group.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
            } catch (IOException e) {
                log.debug("the network threads did not end at once", e);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } finally {
                super.doCloseImmediately();
            }
        }
    }
}
