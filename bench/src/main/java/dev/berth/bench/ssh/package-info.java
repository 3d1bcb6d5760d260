/** OpenSSH's clients, with nothing of this machine's own settings. */
@NullMarked
package dev.berth.bench.ssh;

import org.jspecify.annotations.NullMarked;
