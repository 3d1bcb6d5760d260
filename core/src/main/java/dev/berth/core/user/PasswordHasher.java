package dev.berth.core.user;

/** Hashes and checks passwords. Slow on purpose (tens of milliseconds, tens of MiB); safe from any thread. */
public interface PasswordHasher {

    PasswordHash hash(String password);

    /** Takes the same time whether the password fits or not. A hash it cannot read fits nothing. */
    boolean matches(String password, PasswordHash hash);
}
