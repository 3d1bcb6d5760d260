package dev.berth.sandbox.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One address family's filter table, the part that is ours: two chains, and the jumps to them, each the first rule of the
 * chain it is in.
 *
 * @param from the chain for forwarded packets from which ours is reached
 */
record Table(String from, NetworkNames names, List<String> forward, List<String> input) {

    Table {
        forward = List.copyOf(forward);
        input = List.copyOf(input);
    }

    /** Whether a listing shows every rule, in order, and no other in our chains. */
    boolean holdsIn(List<String> listing) {
        return chain(listing, names.forward()).equals(forward) && chain(listing, names.input()).equals(input)
                && isFirst(listing, forwardJump(), from) && isFirst(listing, inputJump(), "INPUT");
    }

    /** One change for iptables-restore, all or nothing, that leads from a listing to the rules; others' stay. */
    String restore(List<String> listing) {
        List<String> lines = new ArrayList<>(
                List.of("*filter", ":" + names.forward() + " - [0:0]", ":" + names.input() + " - [0:0]"));
        lines.addAll(forward);
        lines.addAll(input);
        lines.addAll(first(listing, forwardJump(), from));
        lines.addAll(first(listing, inputJump(), "INPUT"));
        lines.add("COMMIT");
        return String.join("\n", lines) + "\n";
    }

    private String forwardJump() {
        return "-A " + from + " -j " + names.forward();
    }

    private String inputJump() {
        return "-A INPUT -i " + names.bridges() + " -j " + names.input();
    }

    private static List<String> first(List<String> listing, String jump, String chain) {
        String rule = jump.substring(("-A " + chain).length());
        List<String> changes = new ArrayList<>(
                Collections.nCopies(Collections.frequency(listing, jump), "-D " + chain + rule));
        changes.add("-I " + chain + " 1" + rule);
        return changes;
    }

    private static boolean isFirst(List<String> listing, String jump, String chain) {
        List<String> rules = chain(listing, chain);
        return !rules.isEmpty() && rules.getFirst().equals(jump);
    }

    private static List<String> chain(List<String> listing, String chain) {
        return listing.stream().filter(line -> line.startsWith("-A " + chain + " ")).toList();
    }
}
