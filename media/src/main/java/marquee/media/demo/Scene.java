package marquee.media.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A picture in motion as a filter graph for ffmpeg, built from back to front.
 *
 * <p>What costs is computing pixels by formula, so a formula is evaluated once, as a still of 640 x 360, and the still is
 * then moved, which costs next to nothing. The result is scaled up at the end.
 */
final class Scene {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final String RATE = "24";

    private final List<String> chains = new ArrayList<>();
    private String top;
    private int labels;

    private Scene(String top) {
        this.top = top;
    }

    /** Begins with any source of frames, at the scene's size. */
    static Scene of(String source) {
        Scene scene = new Scene("");
        scene.top = scene.chain("", source + ",format=yuv420p");
        return scene;
    }

    /** Begins with a sky that fades from the colour at the top to the one at the horizon. */
    static Scene sky(int above, int horizon, double horizonAt) {
        String share = "clip(pow(Y/" + HEIGHT + "/" + number(horizonAt) + "\\,1.2)\\,0\\,1)";
        return of(still("rgb", mix(above, horizon, share)));
    }

    /** A round light with a halo, moving by its speeds in pixels a second. */
    Scene glow(int color, double x, double y, double radius, double halo, double speedX, double speedY) {
        int side = (int) Math.min(WIDTH, radius + 4 * halo) * 2;
        String distance = "hypot(X-" + side / 2 + ",Y-" + side / 2 + ")";
        String disc = "clip((" + number(radius) + "-" + distance + ")*0.7,0,1)";
        // The halo ends where the layer does.
        String halfLight = "0.75*exp(-max(0," + distance + "-" + number(radius) + ")/" + number(halo) + ")*clip(("
                + side / 2 + "-" + distance + ")/" + number(halo) + ",0,1)";
        String layer = chain("", colored(color, side, side, "255*(" + disc + "+(1-" + disc + ")*" + halfLight + ")"));
        return put(
                layer,
                number(x * WIDTH - side / 2.0) + "+t*" + number(speedX),
                number(y * HEIGHT - side / 2.0) + "+t*" + number(speedY));
    }

    /** Hills, from their height on the screen to its bottom, that pass by with so many pixels a second. */
    Scene ridge(int color, double at, double height, double roughness, double seed, double speed) {
        String wave = ridgeLine(height * HEIGHT, roughness, seed);
        String below = "255*clip(Y-" + number(at * HEIGHT) + "+" + wave + "\\,0\\,1)";
        return pass(color, below, speed);
    }

    /** A row of upright blocks with lit windows. */
    Scene towers(int color, int windows, double at, double height, double seed, double speed) {
        String column = "floor(mod(X\\,1280)/26)";
        String top = number(at * HEIGHT) + "-" + number(height * HEIGHT) + "*abs(sin(" + column + "*"
                + number(12.9898 + seed) + ")*sin(" + column + "*7.3))";
        String wall = "gte(Y\\," + top + ")";
        String lit = "(" + wall + ")*gt(mod(X\\,26)\\,3)*lt(mod(X\\,4)\\,2)*lt(mod(Y\\,6)\\,3)*gt(Y-(" + top
                + ")\\,4)*gt(sin(floor(X/4)*91.7+floor(Y/6)*37.1+" + number(seed) + ")\\,0.35)";
        pass(color, "255*" + wall, speed);
        return pass(windows, "235*" + lit, speed);
    }

    /** Bare trees: upright stems, each so many pixels from the next, more or less. */
    Scene trunks(int color, int distance, double thickness, double seed, double speed) {
        String stem = "floor(X/" + distance + ")";
        String wobble = number(distance * 0.3) + "*sin(" + stem + "*" + number(seed * 5.3) + ")+"
                + number(thickness * 0.25) + "*sin(Y/90+" + stem + ")";
        String width = number(thickness / 2) + "*(0.6+0.5*abs(sin(" + stem + "*" + number(seed * 3.1) + "))+pow(Y/"
                + HEIGHT + ",6)*0.7)";
        return pass(
                color,
                "255*clip(" + width + "-abs(mod(X," + distance + ")-" + distance / 2 + "+" + wobble + "),0,1)",
                speed);
    }

    /** A source of upright curtains of light, in shares of red, green and blue. */
    static String curtains(double red, double green, double blue, int contrast) {
        return "perlin=s=160x90:r=" + RATE + ":octaves=3:persistence=0.5:xscale=9:yscale=0.7:tscale=0.25,format=gray,"
                + "lutyuv=y='clip((val-120)*" + contrast + "\\,0\\,255)',format=gbrp,lutrgb=r=val*" + number(red)
                + ":g=val*"
                + number(green) + ":b=val*" + number(blue) + ",scale=" + WIDTH + ":" + HEIGHT + ":flags=bicubic";
    }

    /** Stars. */
    Scene stars(double density, double below) {
        String star = "255*gt(random(0)\\," + number(1 - density) + ")*pow(random(1)\\,2)*lt(Y\\,"
                + number(below * HEIGHT) + ")";
        String layer = chain("", colored(0xffffff, WIDTH, HEIGHT, star, ",gblur=0.6:planes=8"));
        return put(layer, "0", "0");
    }

    /** Drifting mist. */
    Scene mist(int color, double strength, double xScale, double yScale, double speed) {
        String alpha = chain(
                "",
                "perlin=s=160x90:r=" + RATE + ":octaves=4:persistence=0.55:xscale=" + number(xScale) + ":yscale="
                        + number(yScale) + ":tscale=" + number(speed) + ",format=gray,lutyuv=y='clip((val-96)*"
                        + number(strength * 2.2)
                        + "\\,0\\," + number(255 * Math.min(1, strength)) + ")',scale=" + WIDTH + ":" + HEIGHT
                        + ":flags=bicubic");
        String paint = chain("", "color=" + hex(color) + ":s=" + WIDTH + "x" + HEIGHT + ":r=" + RATE + ",format=gbrp");
        String layer = label();
        chains.add(paint + alpha + "alphamerge" + layer);
        return put(layer, "0", "0");
    }

    /** Bright specks that fall or rise, as snow, sparks or dust; speeds in pixels a second. */
    Scene specks(int color, double density, double size, double speedX, double speedY) {
        String speck = "255*gt(random(0)\\," + number(1 - density) + ")*(0.35+0.65*random(1))";
        String soft = ",gblur=" + number(size) + ":planes=8:steps=3,lutyuv=a='clip(val*" + number(1 + 5.5 * size * size)
                + "\\,0\\,255)'";
        String layer = chain(
                "",
                colored(color, WIDTH, HEIGHT, speck, soft) + ",scroll=h=" + number(-speedX / WIDTH / 24) + ":v="
                        + number(-speedY / HEIGHT / 24));
        return put(layer, "0", "0");
    }

    /** Adds the light of another source of frames. */
    Scene screen(String source, double opacity) {
        String layer = chain("", source + ",format=gbrp");
        String under = chain(top, "format=gbrp");
        top = label();
        chains.add(under + layer + "blend=all_mode=screen:all_opacity=" + number(opacity) + ",format=yuv420p" + top);
        return this;
    }

    /** The lower part mirrors the upper and trembles, as water does. */
    Scene water(double at, int tint, double depth) {
        int height = (int) (HEIGHT * (1 - at)) / 2 * 2;
        int shore = HEIGHT - height;
        String sky = label();
        String mirrored = label();
        chains.add(top + "format=gbrp,split" + sky + mirrored);
        String water = chain(
                mirrored,
                "crop=" + WIDTH + ":" + Math.min(height, shore) + ":0:" + (shore - Math.min(height, shore))
                        + ",vflip,scale="
                        + WIDTH + ":" + height + ",gblur=sigma=4:sigmaV=1,colorbalance=rm="
                        + number((tint >> 16 & 255) / 255.0 - 0.5)
                        + ":gm=" + number((tint >> 8 & 255) / 255.0 - 0.5) + ":bm=" + number((tint & 255) / 255.0 - 0.5)
                        + ",lutrgb=r=val*" + number(depth) + ":g=val*" + number(depth) + ":b=val*" + number(depth));
        String ripples = chain(
                "",
                "perlin=s=160x" + Math.max(16, height / 4 * 2) + ":r=" + RATE
                        + ":octaves=3:persistence=0.7:xscale=3:yscale=30:tscale=1.1,format=gray,scale=" + WIDTH + ":"
                        + height
                        + ",lutyuv=y='clip(128+(val-128)*0.5\\,96\\,160)',format=gbrp");
        String wet = label();
        chains.add(water + ripples + "blend=all_mode=softlight,format=yuv420p" + wet);
        top = label();
        chains.add(sky + wet + "overlay=0:" + shore + top);
        return this;
    }

    /** Any filters on all that there is so far. */
    Scene then(String filters) {
        top = chain(top, filters);
        return this;
    }

    /** The whole graph, in 1280 x 720, fading in from black and out to it. Its output is {@code [v]}. */
    String graph(int seconds) {
        chains.add(top + "vignette=PI/5,scale=1280:720:flags=bicubic,fade=in:d=0.8,fade=out:st=" + (seconds - 1)
                + ":d=1,format=yuv420p[v]");
        return String.join(";", chains);
    }

    /** A still layer twice as wide as the scene that passes to the left for ever. */
    private Scene pass(int color, String alpha, double speed) {
        String layer =
                chain("", colored(color, 2 * WIDTH, HEIGHT, alpha) + ",scroll=h=" + number(speed / (2 * WIDTH) / 24));
        return put(layer, "0", "0");
    }

    private Scene put(String layer, String x, String y) {
        String under = top;
        top = label();
        chains.add(under + layer + "overlay=x='" + x + "':y='" + y + "'" + top);
        return this;
    }

    private String chain(String input, String filters) {
        String output = label();
        chains.add(input + filters + output);
        return output;
    }

    private String label() {
        return "[l" + ++labels + "]";
    }

    /** Waves whose lengths divide the layer's width, so that its ends meet. */
    private static String ridgeLine(double height, double roughness, double seed) {
        StringBuilder line = new StringBuilder();
        double share = 0.55;
        int waves = 2;
        for (int i = 0; i < 6; i++) {
            String form = roughness > 1 ? "(1-2*abs(sin(%s)))" : "sin(%s)";
            String angle = "X*PI*" + waves + "/" + WIDTH + "*" + (roughness > 1 ? "0.5" : "1") + "+"
                    + number(seed * (i + 1) * 1.7);
            line.append(i == 0 ? "" : "+")
                    .append(number(height * share))
                    .append('*')
                    .append(String.format(Locale.ROOT, form, angle));
            share *= 0.5 * Math.min(1.25, 0.6 + roughness / 2.5);
            waves = waves * 2 + 1 + i % 2;
        }
        return "(" + line + ")";
    }

    private static String still(String kind, String expressions) {
        return "nullsrc=s=" + WIDTH + "x" + HEIGHT + ":r=" + RATE + ",format=gbrp,trim=end_frame=1,geq=" + expressions
                + ",format=yuv420p,loop=-1:1";
    }

    private static String colored(int color, int width, int height, String alpha) {
        return colored(color, width, height, alpha, "");
    }

    private static String colored(int color, int width, int height, String alpha, String filters) {
        return "nullsrc=s=" + width + "x" + height + ":r=" + RATE + ",format=gbrap,trim=end_frame=1,geq=r="
                + (color >> 16 & 255) + ":g=" + (color >> 8 & 255) + ":b=" + (color & 255) + ":a='"
                + alpha.replace("\\,", ",") + "',format=yuva420p" + filters + ",loop=-1:1";
    }

    private static String mix(int from, int to, String share) {
        StringBuilder channels = new StringBuilder();
        String[] names = {"r", "g", "b"};
        for (int i = 0; i < 3; i++) {
            int a = from >> 16 - 8 * i & 255;
            int b = to >> 16 - 8 * i & 255;
            channels.append(i == 0 ? "" : ":")
                    .append(names[i])
                    .append("='")
                    .append(a)
                    .append("+(")
                    .append(b - a)
                    .append(")*")
                    .append(share.replace("\\,", ","))
                    .append('\'');
        }
        return channels.toString();
    }

    private static String hex(int color) {
        return String.format(Locale.ROOT, "0x%06x", color);
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.5f", value);
        return value < 0 ? "(" + text + ")" : text;
    }
}
