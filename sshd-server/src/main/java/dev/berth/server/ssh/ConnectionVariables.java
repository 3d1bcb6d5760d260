package dev.berth.server.ssh;

import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.sshd.common.session.Session;

/**
 * The variables by which programs know that they were started over ssh, and bash that it is to read ~/.bashrc for a command
 * (ssh(1) names them). Empty where the connection is no TCP connection.
 */
final class ConnectionVariables {

    private ConnectionVariables() {}

    static Map<String, String> of(Session session) {
        return session.getRemoteAddress() instanceof InetSocketAddress client
                && session.getLocalAddress() instanceof InetSocketAddress server ? of(client, server) : Map.of();
    }

    static Map<String, String> of(InetSocketAddress client, InetSocketAddress server) {
        return Map.of("SSH_CLIENT", numbers(client) + " " + server.getPort(), "SSH_CONNECTION",
                numbers(client) + " " + numbers(server));
    }

    private static String numbers(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        int scope = host.indexOf('%');
        return (scope < 0 ? host : host.substring(0, scope)) + " " + address.getPort();
    }
}
