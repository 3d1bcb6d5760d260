package dev.berth.workbench.terminal;

import java.util.Arrays;

/**
 * The screen that Xlib's colour management (Xcms) assumes where an X server says nothing of its own: a 19-inch Tektronix
 * tube of the 1980s. Its phosphors' matrices, and how bright each of its guns is for a value, are measurements.
 */
final class ScreenPhosphors {

    private static final int MILLION = 1_000_000;
    private static final int STEP = 5;

    /** Intensities in millionths for every fifth value up to 255; below the first the screen is dark. */
    private static final int[] RED = {936, 1481, 2329, 3529, 5127, 7169, 9699, 12759, 16392, 20637, 25533, 31119, 37431,
            44504, 52373, 61069, 70624, 81070, 92433, 104744, 118026, 132307, 147610, 163958, 181371, 199871, 219475,
            240202, 262069, 285089, 309278, 334647, 361208, 388971, 417945, 448138, 479555, 512202, 546082, 581199,
            617552, 655144, 693971, 734031, 775322, 817837, 861571, 906515, 952662, MILLION};
    private static final int[] GREEN = {832, 1998, 3612, 5736, 8428, 11745, 15740, 20463, 25960, 32275, 39449, 47519,
            56520, 66484, 77439, 89409, 102418, 116485, 131625, 147853, 165176, 183604, 203140, 223783, 245533, 268384,
            292327, 317351, 343441, 370580, 398747, 427919, 458068, 489165, 521176, 554067, 587797, 622324, 657604,
            693588, 730225, 767459, 805235, 843491, 882164, 921187, 960490, MILLION};
    private static final int[] BLUE = {1341, 2080, 3188, 4729, 6766, 9357, 12559, 16424, 21004, 26344, 32489, 39481,
            47357, 56154, 65903, 76634, 88373, 101145, 114968, 129862, 145841, 162915, 181095, 200386, 220791, 242309,
            264937, 288670, 313499, 339410, 366390, 394421, 423481, 453547, 484592, 516587, 549498, 583291, 617925,
            653361, 689553, 726454, 764013, 802178, 840891, 880093, 919723, 959715, MILLION};

    private static final double[][] XYZ_TO_RGB = {{3.48340481253539, -1.521763749272852, -0.5592313335404978},
            {-1.071527513061936, 1.965937952043724, 0.03673691339553462},
            {0.06351179790497788, -0.2002050100049648, 0.8107094203164822}};
    private static final double[][] RGB_TO_XYZ = {{0.3810614910871479, 0.3202571236535211, 0.248345785259331},
            {0.2072974511514085, 0.6805463877637324, 0.1121561610848592},
            {0.02133944350088028, 0.1429719302024648, 1.241728926296655}};

    private ScreenPhosphors() {}

    /** The intensities of red, green and blue for a colour in CIE XYZ; outside 0 to 1 where the screen cannot show it. */
    static double[] intensities(double[] xyz) {
        return times(XYZ_TO_RGB, xyz);
    }

    /** CIE XYZ of these intensities. */
    static double[] xyz(double[] intensities) {
        return times(RGB_TO_XYZ, intensities);
    }

    private static double[] times(double[][] matrix, double[] vector) {
        return Arrays.stream(matrix)
                .mapToDouble(row -> row[0] * vector[0] + row[1] * vector[1] + row[2] * vector[2]).toArray();
    }

    /** The values that make these intensities, as 0xRRGGBB. */
    static int rgb(double[] intensities) {
        return value(RED, intensities[0]) << 16 | value(GREEN, intensities[1]) << 8 | value(BLUE, intensities[2]);
    }

    private static int value(int[] table, double intensity) {
        double wanted = Math.clamp(intensity, 0, 1) * MILLION;
        int dark = 255 - STEP * (table.length - 1) - 1;
        if (wanted <= 0) {
            return 0;
        } else if (wanted < table[0]) {
            return (int) Math.round(dark + wanted / table[0]);
        }
        int at = 0;
        while (at + 1 < table.length && table[at + 1] <= wanted) {
            at++;
        }
        double part = at + 1 < table.length ? (wanted - table[at]) / (table[at + 1] - table[at]) : 0;
        return (int) Math.round(dark + 1 + STEP * (at + part));
    }
}
