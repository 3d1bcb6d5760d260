package dev.berth.workbench.terminal;

/**
 * What text and background look like on a client's terminal where no program says otherwise, as 0xRRGGBB. A value.
 */
public record ClientColors(int text, int background) {

    /** Whether a background like this is a bright one: dark text is read on it. */
    public boolean isBright() {
        int red = background >> 16 & 255;
        int green = background >> 8 & 255;
        int blue = background & 255;
        return 299 * red + 587 * green + 114 * blue > 127_500;
    }
}
