/** The engine carrier: sandboxes as containers, processes through the engine's exec. */
@NullMarked
package dev.berth.sandbox.docker;

import org.jspecify.annotations.NullMarked;
