package dev.berth.server.up;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** What the admin reads once the server listens. */
final class Greeting {

    private final PrintStream out;
    private final String address;
    private final int port;

    Greeting(PrintStream out, String address, int port) {
        this.out = out;
        this.address = address;
        this.port = port;
    }

    void say(List<String> findings, Optional<FirstAdmin.Made> admin) {
        out.println("What this host enforces:");
        findings.forEach(line -> out.println("  " + line));
        out.println();
        admin.ifPresent(this::introduce);
        String name = admin.map(made -> made.name().value()).orElse("NAME");
        out.println("Berth is ready. Log in with:");
        Addresses.reachable(address).forEach(host -> out.println("  ssh -p " + port + " " + name + "@" + host));
        out.println("Add people with './berth user add NAME --key FILE'; Ctrl-C stops the server, work is kept.");
        out.flush();
    }

    private void introduce(FirstAdmin.Made admin) {
        if (admin.password().isPresent()) {
            out.println("The first admin is '" + admin.name() + "' with this password, shown only now:");
            out.println("  " + admin.password().get());
        } else {
            out.println("The first admin is '" + admin.name() + "' with "
                    + (admin.keys() == 1 ? "your public key" : "your " + admin.keys() + " public keys") + ".");
        }
        out.println();
    }
}
