package dev.berth.server.up;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.List;

/** What this machine is called and where it can be reached. */
final class Addresses {

    private Addresses() {}

    /** The host's name without its domain. */
    static String boxName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            int dot = name.indexOf('.');
            return dot > 0 ? name.substring(0, dot) : name;
        } catch (UnknownHostException _) {
            return "berth";
        }
    }

    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /** The addresses a person can type for a server that listens on this one: itself, or all the machine has. */
    static List<String> reachable(String listen) {
        try {
            if (!InetAddress.getByName(listen).isAnyLocalAddress()) {
                return List.of(listen);
            }
            List<String> lan = NetworkInterface.networkInterfaces().filter(Addresses::isOutward)
                    .flatMap(NetworkInterface::inetAddresses).filter(Inet4Address.class::isInstance)
                    .map(InetAddress::getHostAddress).toList();
            return lan.isEmpty() ? List.of("127.0.0.1") : lan;
        } catch (UnknownHostException | SocketException _) {
            return List.of(listen);
        }
    }

    /** Bridges of container engines lead nowhere from outside. */
    private static boolean isOutward(NetworkInterface network) {
        try {
            String name = network.getName();
            return network.isUp() && !network.isLoopback() && !name.startsWith("docker") && !name.startsWith("br-")
                    && !name.startsWith("veth") && !name.startsWith("virbr");
        } catch (SocketException _) {
            return false;
        }
    }
}
