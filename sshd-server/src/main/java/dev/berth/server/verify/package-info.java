/** {@code berth test}: every test of Berth, and what came of each. */
@NullMarked
package dev.berth.server.verify;

import org.jspecify.annotations.NullMarked;
