/** What a run found, as text, Markdown and JSON. */
@NullMarked
package dev.berth.bench.report;

import org.jspecify.annotations.NullMarked;
