/** What is measured, each thing with its target beside it. {@link dev.berth.bench.row.Measurements} is the list. */
@NullMarked
package dev.berth.bench.row;

import org.jspecify.annotations.NullMarked;
