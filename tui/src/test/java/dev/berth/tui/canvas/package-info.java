@NullMarked
package dev.berth.tui.canvas;

import org.jspecify.annotations.NullMarked;
