package dev.berth.server.ssh;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.kex.KexProposalOption;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in one short line why a client and the server could not agree on algorithms; MINA's line, which lists all names of
 * both twice, is switched off in {@code up.Logging}. On the connections' threads.
 */
final class FailedExchanges implements SessionListener {

    private static final Logger LOG = LoggerFactory.getLogger(FailedExchanges.class);
    private static final int MOST_LINES = 5;

    private final SourceLines lines = new SourceLines(MOST_LINES, InstantSource.system());

    @Override
    public void sessionNegotiationEnd(Session session, Map<KexProposalOption, String> client,
            Map<KexProposalOption, String> server, Map<KexProposalOption, String> negotiated,
            @Nullable Throwable reason) {
        if (reason != null) {
            lines.next(Authentication.source(session)).ifPresent(unsaid -> LOG.info(
                    "keys could not be exchanged with a client at {}{}: {}", LoginState.from(session),
                    SourceLines.more(unsaid), missing(client, server).map(option -> "no " + option
                            + " that both have").orElse("it broke the protocol")));
        }
    }

    private static Optional<String> missing(Map<KexProposalOption, String> client,
            Map<KexProposalOption, String> server) {
        return Arrays.stream(KexProposalOption.values())
                .filter(option -> option != KexProposalOption.C2SLANG && option != KexProposalOption.S2CLANG)
                .filter(option -> !shares(client.getOrDefault(option, ""), server.getOrDefault(option, "")))
                .map(KexProposalOption::getDescription).findFirst();
    }

    private static boolean shares(String client, String server) {
        Set<String> has = new HashSet<>(Arrays.asList(server.split(",")));
        return Arrays.stream(client.split(",")).anyMatch(has::contains);
    }
}
