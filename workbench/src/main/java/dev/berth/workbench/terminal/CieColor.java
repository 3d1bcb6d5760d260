package dev.berth.workbench.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Colours in the spaces of Xlib's colour management, which xterm takes in OSC 4, 5 and 10 to 12: {@code rgbi:}, and
 * {@code CIEXYZ:}, {@code CIEuvY:}, {@code CIExyY:}, {@code CIELab:}, {@code CIELuv:} and {@code TekHVC:} with three
 * numbers. They are shown as on {@link ScreenPhosphors}; a colour that it cannot show becomes the most colourful one of
 * its hue and lightness that it can. CIELab has Xlib's scale, not that of the CIE: a* and b* count a hundredfold, and
 * what is nearly black is a hundred times as bright.
 */
final class CieColor {

    private static final Pattern NUMBER = Pattern
            .compile("[+-]?(\\d{1,9}(\\.\\d{0,9})?|\\.\\d{1,9})([eE][+-]?\\d{1,2})?");
    /** What a screen may be told beyond what it can show, for the sake of rounding. */
    private static final double TOLERANCE = 0.001;

    /** CIE 1931's lightness: below this it goes straight to black. */
    private static final double DARK_Y = 0.008856;
    private static final double DARK_L = 7.99953624;
    private static final double DARK_SLOPE = 903.29;

    /** TekHVC's hues are counted from the line between white and this red; its chromas are scaled. */
    private static final double BEST_RED_U = 0.7127;
    private static final double BEST_RED_V = 0.4931;
    private static final double CHROMA_SCALE = 7.50725;

    private static final double[] WHITE = white();
    private static final Chromaticity WHITE_UV = chromaticity(WHITE);
    private static final double HUE_OFFSET = degrees(BEST_RED_U - WHITE_UV.u, BEST_RED_V - WHITE_UV.v);

    /** The CIE's u' and v'. */
    private record Chromaticity(double u, double v) {}

    private CieColor() {}

    private static double[] white() {
        double[] sums = ScreenPhosphors.xyz(new double[]{1, 1, 1});
        return new double[]{sums[0], 1, sums[2]};
    }

    /** @return empty if this is no colour in one of these spaces; otherwise 0xRRGGBB */
    static OptionalInt parse(String text) {
        int colon = text.indexOf(':');
        double[] n = colon < 0 ? new double[0] : numbers(text.substring(colon + 1).split("/", 4));
        if (n.length != 3) {
            return OptionalInt.empty();
        }
        Optional<double[]> intensities = switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "rgbi" -> Optional.of(n).filter(CieColor::isShown);
            case "ciexyz" -> shown(n[1], n);
            case "cieuvy" -> shown(n[2], uvY(new Chromaticity(n[0], n[1]), n[2]));
            case "ciexyy" -> shown(n[2], uvY(chromaticity(n[0], n[1]), n[2]));
            case "cielab" -> isPercentage(n[0]) ? shown(0, lab(n[0], n[1], n[2])) : Optional.empty();
            case "cieluv" -> isPercentage(n[0]) ? shown(0, luv(n[0], n[1], n[2])) : Optional.empty();
            case "tekhvc" -> isPercentage(n[1]) && n[2] >= 0
                    ? shown(0, hvc(n[0], n[1], n[2]))
                    : Optional.empty();
            default -> Optional.empty();
        };
        return intensities.map(i -> OptionalInt.of(ScreenPhosphors.rgb(i))).orElse(OptionalInt.empty());
    }

    private static double[] numbers(String[] parts) {
        return Arrays.stream(parts).allMatch(part -> NUMBER.matcher(part).matches())
                ? Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray()
                : new double[0];
    }

    private static boolean isPercentage(double number) {
        return number >= 0 && number <= 100;
    }

    private static boolean isShown(double[] intensities) {
        return Arrays.stream(intensities).allMatch(i -> i >= -TOLERANCE && i <= 1 + TOLERANCE);
    }

    /** @param luminance Y, which is from 0 to 1 in a colour that there is */
    private static Optional<double[]> shown(double luminance, double[] xyz) {
        if (luminance < 0 || luminance > 1 || !Arrays.stream(xyz).allMatch(Double::isFinite)) {
            return Optional.empty();
        }
        double[] intensities = ScreenPhosphors.intensities(xyz);
        return Optional.of(isShown(intensities) ? intensities : mostColorful(xyz)).filter(CieColor::isShown);
    }

    // --- the spaces ---

    private static Chromaticity chromaticity(double[] xyz) {
        double sum = xyz[0] + 15 * xyz[1] + 3 * xyz[2];
        return sum == 0 ? WHITE_UV : new Chromaticity(4 * xyz[0] / sum, 9 * xyz[1] / sum);
    }

    private static Chromaticity chromaticity(double x, double y) {
        double sum = -2 * x + 12 * y + 3;
        return sum == 0 ? WHITE_UV : new Chromaticity(4 * x / sum, 9 * y / sum);
    }

    private static double[] uvY(Chromaticity uv, double luminance) {
        double sum = 6 * uv.u - 16 * uv.v + 12;
        Chromaticity used = sum == 0 ? WHITE_UV : uv;
        double divisor = sum == 0 ? 6 * used.u - 16 * used.v + 12 : sum;
        return xyY(9 * used.u / divisor, 4 * used.v / divisor, luminance);
    }

    private static double[] xyY(double x, double y, double luminance) {
        double scale = y == 0 ? 1 : luminance / y;
        return new double[]{x * scale, luminance, (1 - x - y) * scale};
    }

    private static double[] lab(double l, double a, double b) {
        double root = (l + 16) / 116;
        if (cube(root) < DARK_Y) {
            double y = l / 9.03292;
            return new double[]{WHITE[0] * (a / 3893.5 + y), y, WHITE[2] * (y - b / 1557.4)};
        }
        return new double[]{WHITE[0] * cube(root + a / 5), cube(root), WHITE[2] * cube(root - b / 2)};
    }

    private static double[] luv(double l, double u, double v) {
        if (l == 0) {
            return uvY(WHITE_UV, 0);
        }
        double scale = 13 * l / 100;
        return uvY(new Chromaticity(u / scale + WHITE_UV.u, v / scale + WHITE_UV.v), luminance(l));
    }

    private static double degrees(double u, double v) {
        return Math.toDegrees(Math.atan2(v, u));
    }

    private static double[] hvc(double hue, double value, double chroma) {
        if (value == 0 || value == 100) {
            return uvY(WHITE_UV, value / 100);
        }
        double angle = Math.toRadians(hue + HUE_OFFSET);
        double scale = value * CHROMA_SCALE;
        return uvY(new Chromaticity(Math.cos(angle) * chroma / scale + WHITE_UV.u,
                Math.sin(angle) * chroma / scale + WHITE_UV.v), luminance(value));
    }

    private static double luminance(double lightness) {
        return lightness < DARK_L ? lightness / DARK_SLOPE : cube((lightness + 16) / 116);
    }

    private static double lightness(double luminance) {
        return luminance < DARK_Y ? luminance * DARK_SLOPE : Math.cbrt(luminance) * 116 - 16;
    }

    private static double square(double number) {
        return number * number;
    }

    private static double cube(double number) {
        return number * number * number;
    }

    // --- what the screen cannot show ---

    /** The intensities of the hue and the lightness of a colour with as much chroma as the screen has for them. */
    private static double[] mostColorful(double[] xyz) {
        Chromaticity uv = chromaticity(xyz);
        double hue = degrees(uv.u - WHITE_UV.u, uv.v - WHITE_UV.v) - HUE_OFFSET;
        double value = Math.clamp(lightness(xyz[1]), 0, 100);
        double[] purest = purest(hue);
        double[] purestXyz = ScreenPhosphors.xyz(purest);
        double purestValue = lightness(purestXyz[1]);
        double chroma = value <= purestValue
                ? chroma(purestXyz) * value / purestValue
                : chroma(ScreenPhosphors.xyz(lightened(purest, value)));
        // A gun at the very edge of being dark is on, as Xlib's rounding has it.
        return Arrays.stream(ScreenPhosphors.intensities(hvc(hue, value, chroma)))
                .map(i -> i == 0 ? Double.MIN_VALUE : i).toArray();
    }

    private static double chroma(double[] xyz) {
        Chromaticity uv = chromaticity(xyz);
        return lightness(xyz[1]) * CHROMA_SCALE * Math.sqrt(square(uv.u - WHITE_UV.u) + square(uv.v - WHITE_UV.v));
    }

    /** The most colourful colour of a hue: one gun is dark, another as bright as it can be. */
    private static double[] purest(double hue) {
        double[] beyond = ScreenPhosphors.intensities(hvc(hue, 40, 120));
        double least = Arrays.stream(beyond).min().orElseThrow();
        double most = Arrays.stream(beyond).max().orElseThrow() - least;
        return Arrays.stream(beyond).map(i -> (i - least) / most).toArray();
    }

    /** A colour between this one and white that has this lightness. */
    private static double[] lightened(double[] purest, double value) {
        double from = 0;
        double to = 1;
        for (int i = 0; i < 50; i++) {
            double middle = (from + to) / 2;
            if (lightness(ScreenPhosphors.xyz(mixed(purest, middle))[1]) < value) {
                from = middle;
            } else {
                to = middle;
            }
        }
        return mixed(purest, from);
    }

    private static double[] mixed(double[] purest, double white) {
        return Arrays.stream(purest).map(i -> i * (1 - white) + white).toArray();
    }
}
