@NullMarked
package dev.berth.tui.view;

import org.jspecify.annotations.NullMarked;
