package dev.berth.sandbox.network;

import static dev.berth.sandbox.engine.EngineCalls.call;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Network;
import dev.berth.core.Refusal;
import dev.berth.sandbox.engine.EngineCalls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** The engine's networks for containers, and who is in them: single steps. Safe from any thread. */
final class EngineNetworks {

    private static final String BRIDGE_NAME = "com.docker.network.bridge.name";

    private final DockerClient client;
    private final NetworkNames names;

    EngineNetworks(DockerClient client, NetworkNames names) {
        this.client = client;
        this.names = names;
    }

    /** Makes what is missing. Refused where a network of that name is not what it must be. */
    void ensure() {
        ensure(names.internet(), names.internetBridge());
        ensure(names.lan(), names.lanBridge());
    }

    private void ensure(String name, String bridge) {
        Network network = find(name).orElseGet(() -> created(name, bridge));
        problem(network, bridge).ifPresent(why -> {
            throw new Refusal(Refusal.Code.SANDBOX_FAILED,
                    "the engine's network '" + name + "' " + why + "; remove it and it is made anew");
        });
    }

    Optional<String> inspect() {
        return inspect(names.internet(), names.internetBridge()).or(() -> inspect(names.lan(), names.lanBridge()));
    }

    private Optional<String> inspect(String name, String bridge) {
        Supplier<Optional<String>> missing = () -> Optional.of("the engine has no network '" + name + "' yet");
        return find(name).map(network -> problem(network, bridge)).orElseGet(missing);
    }

    private Optional<Network> find(String name) {
        return EngineCalls.find(() -> client.inspectNetworkCmd().withNetworkId(name).exec());
    }

    /** Another server may have made it in between. */
    private Network created(String name, String bridge) {
        try {
            call(() -> client.createNetworkCmd().withName(name).withDriver("bridge").withCheckDuplicate(true)
                    .withEnableIpv6(false).withOptions(options(bridge)).withLabels(Map.of("berth.network", name))
                    .exec());
        } catch (Refusal refusal) {
            return find(name).orElseThrow(() -> refusal);
        }
        return find(name).orElseThrow();
    }

    private static Map<String, String> options(String bridge) {
        return Map.of(BRIDGE_NAME, bridge, "com.docker.network.bridge.enable_icc", "false");
    }

    private static Optional<String> problem(Network network, String bridge) {
        if (!"bridge".equals(network.getDriver())) {
            return Optional.of("is not of the driver 'bridge'");
        }
        Map<String, String> seen = Objects.requireNonNullElse(network.getOptions(), Map.of());
        if (!seen.entrySet().containsAll(options(bridge).entrySet())) {
            return Optional.of("does not keep containers apart on the bridge " + bridge);
        }
        return Boolean.TRUE.equals(network.getEnableIPv6()) ? Optional.of("has IPv6") : Optional.empty();
    }

    void join(String container, String network) {
        call(() -> Optional.ofNullable(
                client.connectToNetworkCmd().withContainerId(container).withNetworkId(network).exec()));
    }

    /** Nothing to do where it is not in there. */
    void leave(String container, String network) {
        try {
            EngineCalls.find(() -> client.disconnectFromNetworkCmd().withContainerId(container).withNetworkId(network)
                    .withForce(true).exec());
        } catch (Refusal refusal) {
            if (isIn(container, network)) {
                throw refusal;
            }
        }
    }

    private boolean isIn(String container, String network) {
        return EngineCalls.find(() -> client.inspectContainerCmd(container).exec())
                .map(seen -> seen.getNetworkSettings().getNetworks().containsKey(network)).orElse(false);
    }

    /** Takes every container with the label out of all of them, whether it runs or not. */
    void leaveAll(String label) {
        call(() -> client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec())
                .forEach(container -> Optional.ofNullable(container.getNetworkSettings())
                        .ifPresent(settings -> settings.getNetworks().keySet().stream()
                                .filter(names.networks()::contains).forEach(name -> leave(container.getId(), name))));
    }
}
