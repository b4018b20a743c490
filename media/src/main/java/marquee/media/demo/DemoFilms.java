package marquee.media.demo;

import static marquee.model.catalog.Maturity.ALL;
import static marquee.model.catalog.Maturity.EIGHTEEN;
import static marquee.model.catalog.Maturity.SEVEN;
import static marquee.model.catalog.Maturity.SIXTEEN;
import static marquee.model.catalog.Maturity.THIRTEEN;

import java.util.List;

/** The demo catalogue. The shortest film comes first, because somebody is waiting for something to play. */
public final class DemoFilms {
    private static final List<String> EN = List.of("en");

    private static final List<DemoFilm> ALL_FILMS = List.of(
            new DemoFilm(
                    "salt-and-ember",
                    "Salt and Ember",
                    "A mapmaker crosses a desert that redraws itself every night, to dig up the one thing she swore to "
                            + "leave behind.",
                    2024,
                    8.1f,
                    List.of("Adventure", "Drama"),
                    THIRTEEN,
                    List.of("Ilse Maron", "Tadeo Quint", "Rhea Solvane"),
                    20,
                    EN,
                    EN,
                    Scene.sky(0x23164a, 0xff9a56, 0.75)
                            .stars(0.0015, 0.3)
                            .glow(0xfff1c9, 0.62, 0.42, 34, 60, -0.6, 1.2)
                            .ridge(0xc4563a, 0.66, 0.05, 0.6, 1.3, 4)
                            .ridge(0x8f3440, 0.74, 0.07, 0.5, 2.1, 9)
                            .ridge(0x4d1c35, 0.84, 0.09, 0.4, 3.7, 18)
                            .ridge(0x1c0b1e, 0.96, 0.1, 0.4, 5.2, 34),
                    new Score(110, 0.5, 0, 7, 12, 10, 7, 3, 5, 7)),
            new DemoFilm(
                    "the-keeper-of-skarholm",
                    "The Keeper of Skarholm",
                    "An old lighthouse keeper signals into an empty sea for forty years. On the last night before the "
                            + "lamp is switched off, something signals back.",
                    2022,
                    8.7f,
                    List.of("Drama", "Mystery"),
                    SEVEN,
                    List.of("Anders Holmqvist Vey", "Marit Sund", "Oskar Lindgaard"),
                    32,
                    List.of("en", "es"),
                    List.of("en", "es"),
                    Scene.sky(0x060b1f, 0x274b73, 0.6)
                            .stars(0.003, 0.5)
                            .glow(0xf4f7ff, 0.45, 0.3, 24, 40, 0.8, -0.2)
                            .mist(0x9fc0e0, 0.35, 2, 5, 0.15)
                            .ridge(0x0a1426, 0.56, 0.05, 1.4, 0.7, 3)
                            .water(0.58, 0x6070a0, 0.8),
                    new Score(98, 0.75, 0, 3, 7, 12, 10, 7, 8, 3)),
            new DemoFilm(
                    "neon-requiem",
                    "Neon Requiem",
                    "In a city that never switches off, a night-shift elevator mechanic finds a floor that is on no "
                            + "plan, and the people who have been waiting there since 1989.",
                    2025,
                    7.6f,
                    List.of("Science Fiction", "Thriller"),
                    SIXTEEN,
                    List.of("Juno Tachibana Reyes", "Viktor Hale", "Saoirse Okonjo"),
                    28,
                    EN,
                    List.of(),
                    Scene.sky(0x150a33, 0xb8346f, 0.85)
                            .glow(0xffd0e0, 0.5, 0.6, 70, 90, 0, 0.6)
                            .towers(0x3b1a4f, 0xffb36b, 0.95, 0.6, 0.3, 4)
                            .towers(0x1c0f33, 0xffe3a1, 1.0, 0.55, 1.9, 12)
                            .mist(0xff6aa8, 0.25, 2, 4, 0.2),
                    new Score(82.4, 0.25, 0, 0, 12, 0, 3, 0, 10, 7)),
            new DemoFilm(
                    "a-winter-for-two",
                    "A Winter for Two",
                    "Snowed in at a mountain station with one radio, one stove and a complete stranger, a cartographer "
                            + "learns how long a winter is. And how short.",
                    2021,
                    7.9f,
                    List.of("Romance", "Drama"),
                    ALL,
                    List.of("Elodie Brandt", "Piotr Weil"),
                    26,
                    EN,
                    List.of(),
                    Scene.sky(0x7fa6c9, 0xeaf2f7, 0.7)
                            .ridge(0xa9c1d6, 0.55, 0.18, 1.6, 0.4, 3)
                            .ridge(0x6f8fae, 0.7, 0.16, 1.5, 2.2, 7)
                            .ridge(0x31495f, 0.86, 0.1, 1.3, 4.1, 14)
                            .ridge(0xf3f8fb, 1.0, 0.06, 0.5, 1.0, 22)
                            .specks(0xffffff, 0.002, 1.2, -20, 60)
                            .specks(0xffffff, 0.0005, 2.4, -34, 110),
                    new Score(130.8, 0.6, 0, 4, 7, 11, 12, 11, 7, 4)),
            new DemoFilm(
                    "green-fire",
                    "Green Fire",
                    "Two sisters steer their father's boat north to see the lights he always lied about. They find them.",
                    2023,
                    8.3f,
                    List.of("Adventure", "Family"),
                    ALL,
                    List.of("Signe Aaltonen", "Freya Aaltonen", "Bram Oakes"),
                    24,
                    EN,
                    List.of(),
                    Scene.sky(0x020817, 0x0d2b3f, 0.8)
                            .stars(0.004, 0.8)
                            .screen(Scene.curtains(0.15, 0.95, 0.55, 4), 0.9)
                            .ridge(0x06131c, 0.82, 0.1, 1.5, 2.9, 3)
                            .water(0.8, 0x607a78, 0.9),
                    new Score(146.8, 0.5, 0, 7, 14, 12, 9, 7, 4, 2)),
            new DemoFilm(
                    "under-the-ninth-wave",
                    "Under the Ninth Wave",
                    "The crew of a research submarine hears a song that the instruments call silence.",
                    2020,
                    7.4f,
                    List.of("Mystery", "Science Fiction"),
                    THIRTEEN,
                    List.of("Noor Castellan", "Idris Vaughn-Ito", "Petra Low"),
                    30,
                    List.of("en", "de"),
                    List.of("en", "de"),
                    Scene.sky(0x1fa3b8, 0x021a33, 1.0)
                            .screen(Scene.curtains(0.8, 0.95, 1, 3), 0.35)
                            .ridge(0x043049, 0.9, 0.12, 1.2, 1.1, 6)
                            .ridge(0x011522, 0.98, 0.14, 0.8, 4.4, 14)
                            .specks(0xbdf6ff, 0.0008, 1.4, 5, -26)
                            .specks(0xffffff, 0.0002, 2.8, 8, -48),
                    new Score(65.4, 0.9, 0, 7, 12, 15, 14, 7, 10, 3)),
            new DemoFilm(
                    "the-long-eclipse",
                    "The Long Eclipse",
                    "Nine minutes before a mining ship falls behind its planet's shadow, the ship's accountant must "
                            + "decide who is told.",
                    2025,
                    8.4f,
                    List.of("Science Fiction", "Drama"),
                    THIRTEEN,
                    List.of("Kwame Lindqvist", "Ana-Sofia Drury", "Teodor Haas"),
                    28,
                    EN,
                    List.of(),
                    Scene.sky(0x02030a, 0x0b0f2a, 1.0)
                            .stars(0.006, 1.0)
                            .glow(0x6a4fd0, 0.25, 0.3, 1, 110, 0.5, 0)
                            .specks(0xcfd8ff, 0.0012, 1.0, -12, 4)
                            .glow(0xffb46b, 0.52, 1.12, 210, 26, -1, -1.5)
                            .glow(0x05060f, 0.55, 1.22, 212, 3, -1, -1.5),
                    new Score(55, 1.0, 0, 12, 7, 15, 14, 12, 10, 7)),
            new DemoFilm(
                    "ember-garden",
                    "Ember Garden",
                    "A hand-made film about a bonfire, told by its sparks. Best seen loud, in the dark.",
                    2019,
                    6.9f,
                    List.of("Animation", "Music"),
                    ALL,
                    List.of("Collective Lumen"),
                    22,
                    EN,
                    List.of(),
                    Scene.sky(0x120609, 0x5a1a08, 1.0)
                            .glow(0xff9a3c, 0.5, 1.05, 60, 130, 0, 0)
                            .mist(0xff5a1f, 0.5, 3, 1.2, 1.2)
                            .specks(0xffc46b, 0.002, 1.0, 14, -90)
                            .specks(0xffe9a8, 0.0006, 1.9, -10, -150)
                            .ridge(0x0a0304, 0.98, 0.08, 1.6, 2.6, 0.5),
                    new Score(174.6, 0.3, 0, 5, 7, 12, 17, 12, 7, 5)),
            new DemoFilm(
                    "the-infinite-coast",
                    "The Infinite Coast",
                    "How long is the shore of an island? A mathematician walks it to find out, and does not come back "
                            + "the same way.",
                    2018,
                    7.7f,
                    List.of("Documentary", "Science"),
                    ALL,
                    List.of("Narrated by Odette Marchetti"),
                    24,
                    EN,
                    List.of(),
                    Scene.of(
                                    "mandelbrot=s=320x180:r=24:start_scale=0.012:end_scale=0.0012:end_pts=620:start_x=-0.7435669:"
                                            + "start_y=0.1314023:maxiter=260:inner=black:outer=normalized_iteration_count,scale=640:360:flags=bicubic")
                            .then("hue=s=0,curves=all='0/0 0.5/0.35 1/1',colorbalance=rs=-0.2:bs=0.3:rm=0.1:bm=0.25:"
                                    + "rh=0.35:gh=0.15:bh=-0.3,gblur=0.9"),
                    new Score(123.5, 0.4, 0, 2, 4, 7, 9, 7, 4, 2)),
            new DemoFilm(
                    "last-tram-to-vermilion",
                    "Last Tram to Vermilion",
                    "It is raining, the tram is late, and everyone at the stop has dreamt of everyone else.",
                    2023,
                    8.0f,
                    List.of("Comedy", "Fantasy"),
                    SEVEN,
                    List.of("Mirela Stoyan", "Jasper Nakagawa", "Lotte van der Meer"),
                    24,
                    EN,
                    List.of(),
                    Scene.sky(0x0a1424, 0x7a2f2b, 0.9)
                            .glow(0xffc46b, 0.15, 0.5, 26, 26, 3, 0)
                            .glow(0xff5a5a, 0.42, 0.62, 22, 24, -2, 0)
                            .glow(0x7fe0ff, 0.68, 0.42, 30, 28, 2, 0)
                            .glow(0xfff0c0, 0.56, 0.3, 14, 20, -3, 0.4)
                            .glow(0xff8ad0, 0.88, 0.64, 18, 22, -1, 0)
                            .then("gblur=4")
                            .water(0.7, 0x808080, 0.7)
                            .specks(0xdfefff, 0.0012, 0.8, -30, 420),
                    new Score(103.8, 0.45, 0, 9, 4, 7, 12, 9, 7, 5)),
            new DemoFilm(
                    "pink-meridian",
                    "Pink Meridian",
                    "Summer of 1986. A lifeguard, a stolen synthesizer and the longest sunset on record.",
                    2021,
                    7.2f,
                    List.of("Comedy", "Music"),
                    THIRTEEN,
                    List.of("Cody Marchetti", "Dalia Voss", "Ray Okafor"),
                    26,
                    EN,
                    List.of(),
                    Scene.sky(0x12002b, 0xff2e88, 0.62)
                            .stars(0.003, 0.4)
                            .glow(0xffe14d, 0.5, 0.5, 78, 50, 0, 0.5)
                            .ridge(0x2a0845, 0.6, 0.12, 1.6, 3.3, 4)
                            .water(0.62, 0x9060a0, 0.75),
                    new Score(92.5, 0.25, 0, 12, 7, 12, 3, 12, 10, 12)),
            new DemoFilm(
                    "the-moss-king",
                    "The Moss King",
                    "A boy follows a lantern into a forest that has not been on any map since his grandmother left it.",
                    2024,
                    8.5f,
                    List.of("Fantasy", "Family"),
                    SEVEN,
                    List.of("Emrys Calloway", "Wilhelmina Thorn", "Ash Greaves"),
                    30,
                    EN,
                    List.of(),
                    Scene.sky(0x0d2a1c, 0xb7d98a, 0.8)
                            .glow(0xf6ffd0, 0.5, 0.5, 18, 70, 1, 0)
                            .trunks(0x3f6b4a, 34, 7, 1.1, 4)
                            .mist(0xd9f0b0, 0.45, 2, 4, 0.2)
                            .trunks(0x1d3f2c, 62, 15, 2.3, 10)
                            .trunks(0x071a10, 130, 40, 4.1, 22)
                            .ridge(0x04120a, 0.97, 0.05, 1.2, 1.5, 22)
                            .specks(0xf4ffb0, 0.0003, 1.8, 9, -7),
                    new Score(116.5, 0.55, 0, 3, 7, 10, 12, 15, 10, 7)),
            new DemoFilm(
                    "what-the-scarecrow-saw",
                    "What the Scarecrow Saw",
                    "Every autumn the field takes one back. This year it has a choice.",
                    2022,
                    6.8f,
                    List.of("Horror"),
                    EIGHTEEN,
                    List.of("Harlan Pike", "Constance Wray"),
                    22,
                    EN,
                    List.of(),
                    Scene.sky(0x140205, 0x5c0d10, 0.8)
                            .glow(0xff4a2e, 0.5, 0.36, 74, 46, 0, -0.5)
                            .mist(0x1a0204, 0.7, 2, 6, 0.15)
                            .ridge(0x240508, 0.72, 0.03, 0.6, 2.2, 2)
                            .trunks(0x0b0103, 150, 9, 3.3, 6)
                            .ridge(0x050001, 0.9, 0.035, 1.8, 4.8, 12),
                    new Score(61.7, 0.8, 0, 1, 0, 6, 0, 1, 8, 6)),
            new DemoFilm(
                    "paper-planets",
                    "Paper Planets",
                    "Seven small worlds, cut from paper, go around a lamp. A bedtime story for people who will not sleep.",
                    2020,
                    8.2f,
                    List.of("Animation", "Family"),
                    ALL,
                    List.of("Told by Grandmother Ilo"),
                    26,
                    EN,
                    List.of(),
                    Scene.sky(0x2b4c7e, 0xf2c6a0, 1.1)
                            .glow(0xfff6dc, 0.5, 0.46, 46, 40, 0, 0)
                            .glow(0xe4572e, 0.22, 0.3, 24, 2, 4, 1)
                            .glow(0x17bebb, 0.76, 0.26, 30, 2, -4, 1)
                            .glow(0xffc914, 0.34, 0.72, 16, 2, 6, -2)
                            .glow(0x76b041, 0.66, 0.74, 20, 2, -5, -2)
                            .glow(0x6a4c93, 0.1, 0.62, 14, 2, 8, -1)
                            .glow(0xf7f0e0, 0.9, 0.56, 12, 2, -8, 1)
                            .ridge(0x1f3a5f, 0.98, 0.07, 0.5, 1.9, 8),
                    new Score(164.8, 0.4, 0, 4, 7, 9, 12, 9, 7, 4)));

    private DemoFilms() {}

    /** Returns the films, in the order in which they should be made. */
    public static List<DemoFilm> all() {
        return ALL_FILMS;
    }
}
