/** What containers may reach: the engine's networks they join, and the host's rules for what comes from these. */
@NullMarked
package dev.berth.sandbox.network;

import org.jspecify.annotations.NullMarked;
