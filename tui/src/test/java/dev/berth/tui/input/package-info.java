@NullMarked
package dev.berth.tui.input;

import org.jspecify.annotations.NullMarked;
