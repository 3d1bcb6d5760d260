/** {@code berth bench}: Berth beside its peers on this machine, in one table. */
@NullMarked
package dev.berth.bench;

import org.jspecify.annotations.NullMarked;
