package dev.berth.tui.canvas;

import dev.berth.workbench.terminal.Style;

/** Colours of a smaller palette for those of a larger one, by xterm's values for the first 256. */
final class NearestColor {

    private static final int CUBE = 16;
    private static final int GREYS = 232;
    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};
    private static final int[] ANSI = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
            0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};

    private NearestColor() {}

    /** One of the cube's or of the greys, which are the same on nearly every terminal, for a 24-bit colour. */
    static int of256(int trueColor) {
        int red = nearestLevel(trueColor >> 16 & 255);
        int green = nearestLevel(trueColor >> 8 & 255);
        int blue = nearestLevel(trueColor & 255);
        int cube = CUBE + 36 * red + 6 * green + blue;
        int grey = GREYS
                + Math.clamp(((trueColor >> 16 & 255) + (trueColor >> 8 & 255) + (trueColor & 255) - 9) / 30, 0, 23);
        return distance(rgb(grey), trueColor) < distance(rgb(cube), trueColor) ? grey : cube;
    }

    /** One of the first 16, for a colour of the palette or a 24-bit one. */
    static int of16(int color) {
        int rgb = Style.isTrueColor(color) ? color : rgb(color);
        int nearest = 0;
        for (int i = 1; i < ANSI.length; i++) {
            if (distance(ANSI[i], rgb) < distance(ANSI[nearest], rgb)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int nearestLevel(int value) {
        int nearest = 0;
        for (int i = 1; i < LEVELS.length; i++) {
            if (Math.abs(LEVELS[i] - value) < Math.abs(LEVELS[nearest] - value)) {
                nearest = i;
            }
        }
        return nearest;
    }

    private static int rgb(int index) {
        if (index < CUBE) {
            return ANSI[index];
        } else if (index >= GREYS) {
            return (8 + 10 * (index - GREYS)) * 0x010101;
        }
        int cube = index - CUBE;
        return LEVELS[cube / 36] << 16 | LEVELS[cube / 6 % 6] << 8 | LEVELS[cube % 6];
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 255) - (other >> 16 & 255);
        int green = (one >> 8 & 255) - (other >> 8 & 255);
        int blue = (one & 255) - (other & 255);
        return red * red + green * green + blue * blue;
    }
}
