package dev.berth.core.session;

import dev.berth.core.user.UserName;
import java.time.Instant;

/**
 * One connection of a user.
 *
 * @param from the client's address, printable
 * @param views how many workbenches are shown on it
 */
public record Connection(UserName user, String from, Instant since, int views) {}
