/** The append-only record of who changed what. */
@NullMarked
package dev.berth.core.audit;

import org.jspecify.annotations.NullMarked;
