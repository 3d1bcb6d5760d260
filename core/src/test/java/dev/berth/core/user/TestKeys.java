package dev.berth.core.user;

/** Public keys for tests; nobody holds their private halves. */
public final class TestKeys {

    public static final PublicKey ED25519 = PublicKey.parse(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDi0OeYPCGxh39Ic91K5CNqn/RZ/JCwO6iaLGPI7y2C8 alice@laptop");
    public static final PublicKey ED25519_OTHER = PublicKey.parse(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBV8EwCp2YSa/0CBAx+nfssNcf0M9HyeHV00wbvKEoh4 alice@desk");

    private TestKeys() {}
}
