package dev.berth.server.ssh;

import dev.berth.core.Refusal;
import dev.berth.core.sandbox.Endpoint;
import dev.berth.core.sandbox.RawText;
import java.io.IOException;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.ConnectionServiceRequestHandler;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code ssh -R}: listens in the user's container, on its loopback whatever address was asked for, or on a socket
 * (RFC 4254 section 7.1; streamlocal in OpenSSH's PROTOCOL). On the connection's thread, since answers have no number but
 * their order; a container that starts meanwhile holds up that connection alone. Why it is refused has no place in the
 * protocol: the log says it.
 */
record RemoteForwardRequests(FrontDoor door) implements ConnectionServiceRequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteForwardRequests.class);

    @Override
    public Result process(ConnectionService connection, String request, boolean wantReply, Buffer buffer)
            throws IOException {
        Session session = connection.getSession();
        try {
            return switch (request) {
                case "tcpip-forward" -> forwardPort(session, wantReply, buffer);
                case "cancel-tcpip-forward" -> {
                    buffer.getBytes();
                    yield cancel(session, new Endpoint.Port(port(buffer)));
                }
                case "streamlocal-forward@openssh.com" -> forwardSocket(session, buffer);
                case "cancel-streamlocal-forward@openssh.com" -> cancel(session, socket(buffer));
                default -> Result.Unsupported;
            };
        } catch (Refusal refusal) {
            LOG.info("{}: {}: {}", LoginState.userOf(session).name(), request, refusal.sentence());
            return Result.ReplyFailure;
        }
    }

    private Result forwardPort(Session session, boolean wantReply, Buffer buffer) throws IOException {
        String address = RawText.decode(buffer.getBytes());
        int asked = port(buffer);
        Endpoint at = RemoteForwards.of(session).listen(where -> door.listen(session, where), new Endpoint.Port(asked),
                given -> new PortOrigin(address, given));
        if (!wantReply || asked != 0) {
            return Result.ReplySuccess;
        }
        Buffer answer = session.createBuffer(SshConstants.SSH_MSG_REQUEST_SUCCESS, Integer.BYTES);
        answer.putUInt(number(at));
        session.writePacket(answer);
        return Result.Replied;
    }

    private Result forwardSocket(Session session, Buffer buffer) {
        Endpoint.Socket at = socket(buffer);
        RemoteForwards.of(session).listen(where -> door.listen(session, where), at, _ -> new SocketOrigin(at));
        return Result.ReplySuccess;
    }

    private static Result cancel(Session session, Endpoint at) {
        return RemoteForwards.of(session).cancel(at) ? Result.ReplySuccess : Result.ReplyFailure;
    }

    private static int port(Buffer buffer) {
        int port = buffer.getInt();
        if (port < 0 || port > 65_535) {
            throw new Refusal(Refusal.Code.BAD_NAME, "there is no such port");
        }
        return port;
    }

    private static Endpoint.Socket socket(Buffer buffer) {
        try {
            return new Endpoint.Socket(RawText.decode(buffer.getBytes()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Code.BAD_NAME, "a socket's path is absolute and at most "
                    + Endpoint.Socket.LONGEST + " bytes long", e);
        }
    }

    private static int number(Endpoint at) {
        return at instanceof Endpoint.Port(int number) ? number : 0;
    }

    /** The address as the client asked for it, by which it finds what it asked for; the door does not tell who connected. */
    private record PortOrigin(String address, Endpoint at) implements AcceptedChannel.Origin {

        @Override
        public String type() {
            return "forwarded-tcpip";
        }

        @Override
        public void describe(Buffer buffer) {
            buffer.putBytes(RawText.encode(address));
            buffer.putUInt(number(at));
            buffer.putString("127.0.0.1");
            buffer.putUInt(0);
        }
    }

    private record SocketOrigin(Endpoint.Socket at) implements AcceptedChannel.Origin {

        @Override
        public String type() {
            return "forwarded-streamlocal@openssh.com";
        }

        @Override
        public void describe(Buffer buffer) {
            buffer.putBytes(RawText.encode(at.path()));
            buffer.putString("");
        }
    }
}
