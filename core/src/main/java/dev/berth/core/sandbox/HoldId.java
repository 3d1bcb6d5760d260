package dev.berth.core.sandbox;

import dev.berth.core.identity.Identity;

/** A held process within its sandbox, for as long as it is held; also after the server's restart. */
public record HoldId(Identity identity, long number) {}
