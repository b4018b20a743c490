package marquee.media.demo;

import java.util.Locale;

/**
 * Music by formula: a slow chord underneath, and a plucked melody that repeats.
 *
 * @param root of the chord in hertz
 * @param beatSeconds from one plucked note to the next
 * @param notes of the melody in semitones above the root, one a beat
 */
record Score(double root, double beatSeconds, int... notes) {

    /** The same music in another key. */
    Score at(double otherRoot) {
        return new Score(otherRoot, beatSeconds, notes);
    }

    /** A source of sound for ffmpeg. */
    String source(int seconds) {
        String semitones = "0";
        for (int i = notes.length - 1; i >= 0; i--) {
            semitones = "if(eq(ld(1)," + i + ")," + notes[i] + "," + semitones + ")";
        }
        String pad = "0.10*sin(2*PI*R*t)+0.08*sin(2*PI*R*1.4983*t)*(0.6+0.4*sin(t*0.7))"
                + "+0.06*sin(2*PI*R*2.003*t)*(0.6+0.4*sin(t*0.45))";
        String pluck = "0.22*(sin(ld(2))+0.35*sin(2*ld(2))+0.12*sin(3*ld(2)))*exp(-3.2*ld(0)/B)*min(1,ld(0)*90)";
        String formula = "st(0,mod(t,B));st(1,mod(floor(t/B)," + notes.length + "));st(2,2*PI*R*2*pow(2," + semitones
                + "/12)*ld(0));" + pad + "+" + pluck;
        return "aevalsrc='" + formula.replace("R", number(root)).replace("B", number(beatSeconds)) + "':s=24000:d="
                + seconds + ",aresample=48000,aecho=0.8:0.7:340|620:0.35|0.22,lowpass=f=5200,pan=stereo|c0=c0|c1=c0,"
                + "adelay=0|14,atrim=end=" + seconds + ",afade=t=in:d=1.5,afade=t=out:st=" + (seconds - 2) + ":d=2";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }
}
