/** The invariants of ARCHITECTURE.md, checked. */
@NullMarked
package dev.berth.server.architecture;

import org.jspecify.annotations.NullMarked;
