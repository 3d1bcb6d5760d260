package dev.berth.core.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.berth.core.Refusal;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class PublicKeyTest {

    private static final String RSA_1024 = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQDQKvVJ1APkpnYirkUAkFd20VZDaFUHEUQchRKHT895lLIQhGSd/v"
            + "aekcpOrNpaZGcwCO3WNUHl6X1KgBc43lm4UlwrGN5D5ylLVYzOBETUf8jvkoWzf+zFPlhr03b9Tsbd9HXCLAxlnaZq"
            + "jyKgHuzEltmA+kVtOQ0UmxXbWbYvXw== a";
    private static final String RSA_2048 = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQC9p1+DvmOgMRpQjd04exXavtDPlsovhHYLe03hhWZFbWrcLyzQVZ"
            + "EDTF2f+KrSnJHkQn/XSPKkXKgOF6dv7xiPQ0/nye6BTqAzXBSz8flwNBo1jp3q2ab5rVjAqXMmwwG5z5tAyHeQQOm5"
            + "EjuEktE7txhcqAWLIuW++kSInRRTDjodMN4ukiqFWF3Cz4qmE+Q3qbO0QR+3MDSaLRQRpSli2WRXHNHNNAK8Nyy4Ok"
            + "7p8UFwEnohdW9RckXEqmXf/9ySqjwSYEuAgJJAOs2msfva5Mhr6SihOsXs68ykHE8d/Ix4oPxMgmjJ9Cy6corXiW2q"
            + "iDjsNd40OA+27Xa0SN3t b";

    @Test
    void anRsaKeyThatCanBeBrokenIsRefusedWithAWayOut() {
        assertEquals("ssh-rsa", PublicKey.parse(RSA_2048).algorithm());
        Refusal refusal = assertThrows(Refusal.class, () -> PublicKey.parse(RSA_1024));
        assertEquals(Refusal.Code.BAD_KEY, refusal.code());
        assertTrue(refusal.sentence().contains("this one has 1024") && refusal.sentence().contains("ssh-keygen"),
                refusal.sentence());
    }

    @Test
    void anRsaKeyThatIsCutShortAnywhereIsRefused() {
        byte[] whole = Base64.getDecoder().decode(RSA_2048.split(" ")[1]);
        for (int length = 0; length < whole.length; length++) {
            String line = "ssh-rsa " + Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(whole, length));
            assertEquals(Refusal.Code.BAD_KEY, assertThrows(Refusal.class, () -> PublicKey.parse(line)).code());
        }
    }
}
