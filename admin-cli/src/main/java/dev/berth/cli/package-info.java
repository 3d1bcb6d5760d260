/** The commands of {@code berth}, and the socket that carries them to a running server. */
@NullMarked
package dev.berth.cli;

import org.jspecify.annotations.NullMarked;
