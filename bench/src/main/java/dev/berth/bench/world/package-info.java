/** What is measured: a Berth server and its peers, set up for one run on loopback and removed after it. */
@NullMarked
package dev.berth.bench.world;

import org.jspecify.annotations.NullMarked;
