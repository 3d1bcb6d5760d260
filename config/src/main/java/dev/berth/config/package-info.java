/** Typed settings with defaults, read from berth.toml, and the files that Berth ships. */
@NullMarked
package dev.berth.config;

import org.jspecify.annotations.NullMarked;
