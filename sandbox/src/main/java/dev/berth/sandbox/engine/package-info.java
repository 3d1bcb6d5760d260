/** The container engine: finding one, installing one, speaking to it, and what it can enforce. */
@NullMarked
package dev.berth.sandbox.engine;

import org.jspecify.annotations.NullMarked;
