/** {@code berth soak}: long loops of kills, floods and logins, which print what was lost and what grew. */
@NullMarked
package dev.berth.bench.soak;

import org.jspecify.annotations.NullMarked;
