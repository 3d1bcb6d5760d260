/** The contract of drafts, and drafts in memory. */
@NullMarked
package dev.berth.core.draft;

import org.jspecify.annotations.NullMarked;
