package dev.berth.core.user;

/** What became of an attempt to log in. A denial never says why: that would tell strangers who has an account. */
public sealed interface LoginResult {

    record Welcome(User user, Credential credential) implements LoginResult {}

    record Denied() implements LoginResult {}
}
