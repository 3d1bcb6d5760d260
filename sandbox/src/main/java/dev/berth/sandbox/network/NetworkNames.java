package dev.berth.sandbox.network;

import java.util.List;
import java.util.Locale;

/**
 * What the networks, their bridges on the host and the chains of rules are called. All servers on a host share them: the
 * rules are the same for each, and the engine has only 31 networks to give.
 *
 * @param prefix 1 to 8 letters and digits: a bridge's name has 15 characters at most
 */
public record NetworkNames(String prefix) {

    public static final NetworkNames BERTH = new NetworkNames("berth");

    public NetworkNames {
        if (!prefix.matches("[a-z][a-z0-9]{0,7}")) {
            throw new IllegalArgumentException("a prefix is 1 to 8 letters and digits, not " + prefix);
        }
    }

    String internet() {
        return prefix + "-internet";
    }

    String lan() {
        return prefix + "-lan";
    }

    List<String> networks() {
        return List.of(internet(), lan());
    }

    String internetBridge() {
        return "br-" + prefix;
    }

    String lanBridge() {
        return "br-" + prefix + "-lan";
    }

    /** As a rule matches both. */
    String bridges() {
        return "br-" + prefix + "+";
    }

    String forward() {
        return prefix.toUpperCase(Locale.ROOT) + "-FORWARD";
    }

    String input() {
        return prefix.toUpperCase(Locale.ROOT) + "-INPUT";
    }
}
