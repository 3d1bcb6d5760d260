package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionVariablesTest {

    @Test
    void bothEndsAreNamedByNumber() {
        assertEquals(
                Map.of("SSH_CLIENT", "192.0.2.7 4711 2222", "SSH_CONNECTION", "192.0.2.7 4711 fe80:0:0:0:0:0:0:1 2222"),
                ConnectionVariables.of(at("192.0.2.7", 4711), at("fe80::1%1", 2222)));
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
