package dev.berth.core.user;

/** A password, hashed, in the PHC string form ({@code $argon2id$v=19$m=…}); what it was cannot be read from it. */
public record PasswordHash(String encoded) {

    @Override
    public String toString() {
        return "PasswordHash[…]";
    }
}
