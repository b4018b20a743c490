const noise = /\b(480p|720p|1080p|2160p|4k|uhd|hdr10?|web-?dl|webrip|bluray|brrip|dvdrip|x26[45]|h26[45]|hevc|av1|aac|remaster(ed)?)\b.*$/i;

/** What a file's name says of the film: "the.general.1926.1080p.mp4" is "The General" of 1926. */
export function readFilename(filename: string): { readonly name: string; readonly year: number | null } {
  const words = filename
    .replace(/\.[a-z0-9]{2,4}$/i, "")
    .replace(/[._]+/g, " ")
    .trim();
  const years = [...words.matchAll(/[[(]?\b(1[89]\d\d|20\d\d)\b[\])]?/g)];
  // The last year is the film's, since a number may be part of the name; a name that is only a year is a name.
  const year = years.findLast((match) => match.index > 0);
  const beforeYear = year === undefined ? words : words.slice(0, year.index);
  const name = beforeYear.replace(noise, "").replace(/[-\s]+/g, " ").trim();
  const cased = name === name.toLowerCase() ? name.replace(/(^|\s)\p{L}/gu, (letter) => letter.toUpperCase()) : name;
  return { name: cased === "" ? words : cased, year: year?.[1] === undefined ? null : Number(year[1]) };
}
