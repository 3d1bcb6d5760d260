/** Every version of every project: what was saved, by whom, when. */
@NullMarked
package dev.berth.core.version;

import org.jspecify.annotations.NullMarked;
