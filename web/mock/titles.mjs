// Made-up answers for the stand-in. Films in the public domain, so that the names look like a catalogue.
const rows = [
  ["Metropolis", 1927, ["Science fiction", "Drama"], 153], ["Nosferatu", 1922, ["Horror"], 94], ["The General", 1926, ["Comedy", "Adventure"], 67],
  ["Sita Sings the Blues", 2008, ["Animation", "Music"], 82], ["A Trip to the Moon", 1902, ["Science fiction", "Adventure"], 13], ["Big Buck Bunny", 2008, ["Animation", "Comedy"], 10],
  ["Night of the Living Dead", 1968, ["Horror"], 96], ["Safety Last!", 1923, ["Comedy"], 73], ["The Cabinet of Dr. Caligari", 1920, ["Horror", "Drama"], 76],
  ["Sintel", 2010, ["Animation", "Fantasy"], 15], ["His Girl Friday", 1940, ["Comedy", "Romance"], 92], ["Sherlock Jr.", 1924, ["Comedy"], 45],
  ["Tears of Steel", 2012, ["Science fiction"], 12], ["The Phantom of the Opera", 1925, ["Horror", "Drama"], 93], ["Battleship Potemkin", 1925, ["Drama", "History"], 75],
  ["Charade", 1963, ["Thriller", "Romance"], 113], ["Detour", 1945, ["Thriller"], 68], ["Elephants Dream", 2006, ["Animation"], 11],
  ["The Kid", 1921, ["Comedy", "Drama"], 68], ["Man with a Movie Camera", 1929, ["Documentary"], 68], ["D.O.A.", 1950, ["Thriller"], 83],
  ["Carnival of Souls", 1962, ["Horror"], 78], ["The Lost World", 1925, ["Adventure"], 106], ["Sunrise", 1927, ["Romance", "Drama"], 94],
  ["House on Haunted Hill", 1959, ["Horror", "Thriller"], 75], ["Cosmos Laundromat", 2015, ["Animation", "Fantasy"], 12], ["The Gold Rush", 1925, ["Comedy", "Adventure"], 95],
  ["Faust", 1926, ["Fantasy", "Drama"], 107], ["Nanook of the North", 1922, ["Documentary"], 78], ["Plan 9 from Outer Space", 1957, ["Science fiction"], 79],
  ["Wings", 1927, ["Drama", "Romance"], 144], ["The Last Laugh", 1924, ["Drama"], 90], ["Pandora's Box", 1929, ["Drama", "Romance"], 133], ["Spring", 2019, ["Animation", "Fantasy"], 8],
];
const text = "In a city of towers the sons of the masters play in gardens above, while below the machines never rest. When one of them follows a stranger down the stairs, he sees what his comfort is made of, and nothing can be as it was.";

export const titles = rows.map(([name, releaseYear, genres, minutes], i) => ({
  id: `m${i}`, name, releaseYear, genres, description: text, rating: 6.4 + ((i * 7) % 28) / 10, maturity: [0, 7, 13, 16, 18][(i * 3) % 5], cast: ["Brigitte Helm", "Gustav Fröhlich", "Alfred Abel"],
  runtimeSeconds: minutes * 60, posterUrl: `/art/m${i}/poster.jpg`, backdropUrl: `/art/m${i}/backdrop.jpg`, audioLanguages: ["en", "de"], captionLanguages: ["en", "fr"], maxHeight: [1080, 720, 2160][i % 3], inMyList: false,
  progress: [2, 5, 10, 14, 23].includes(i) ? { stoppedAtSeconds: minutes * 18, share: 0.18 + ((i * 13) % 70) / 100, lastWatched: "2026-11-20T20:00:00Z" } : null,
}));
export const genreNames = [...new Set(titles.flatMap((one) => one.genres))].sort();
export const cardOf = (title, rank = null) => ({ title, rank });
