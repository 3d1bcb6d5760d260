package dev.berth.server.network;

import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.io.IoServiceEventListenerManager;
import org.jspecify.annotations.Nullable;

/** What tells nobody of connections that come: the server has no listener for that. */
interface WithoutListener extends IoServiceEventListenerManager {

    @Override
    default @Nullable IoServiceEventListener getIoServiceEventListener() {
        return null;
    }

    @Override
    default void setIoServiceEventListener(@Nullable IoServiceEventListener listener) {
        throw new UnsupportedOperationException("nobody is told of connections");
    }
}
