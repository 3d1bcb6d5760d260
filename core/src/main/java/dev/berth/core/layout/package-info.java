/** How a user has arranged a workbench, and where that is remembered. */
@NullMarked
package dev.berth.core.layout;

import org.jspecify.annotations.NullMarked;
