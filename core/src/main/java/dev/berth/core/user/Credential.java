package dev.berth.core.user;

/** Says what a connection logged in with, so that it can be ended once that no longer logs anybody in. */
public sealed interface Credential {

    /** A key that was added to the user. */
    record Key(String fingerprint) implements Credential {}

    /** A certificate of an authority that the admin trusts, by the fingerprint of the authority's key. */
    record Certificate(String authority) implements Credential {}

    /** @param hash what the password fitted */
    record Password(PasswordHash hash) implements Credential {}
}
