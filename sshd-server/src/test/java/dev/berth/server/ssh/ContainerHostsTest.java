package dev.berth.server.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerHostsTest {

    @Test
    void eachAddressIsTriedOnceInTheOrderOfTheAnswer() {
        assertEquals(List.of(InetAddress.ofLiteral("2001:db8::1"), InetAddress.ofLiteral("192.0.2.1")),
                ContainerHosts.parsed("""
                        2001:db8::1     STREAM example.org
                        2001:db8::1     DGRAM
                        192.0.2.1       STREAM
                        """));
    }

    @Test
    void answerThatHoldsNoAddressesIsNone() {
        assertEquals(List.of(), ContainerHosts.parsed("localhost STREAM\n$(reboot)\n\n999.1.1.1\n"));
    }
}
