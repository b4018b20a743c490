const widths = { poster: [200, 400, 600], backdrop: [320, 640, 1280, 1920] } as const;

export type PictureSource = { readonly src: string; readonly srcSet?: string; readonly sizes?: string };

/**
 * What an img takes to show a picture in the size of its place: a phone's card needs a tenth of the bytes of a
 * television's hero.
 *
 * @param place how wide it is shown, as the sizes of an img say it
 */
export function pictureSource(kind: keyof typeof widths, url: string, place: string): PictureSource {
  if (!url.startsWith("/art/")) {
    return { src: url };
  }
  return { src: url, srcSet: widths[kind].map((width) => `${url}?width=${width} ${width}w`).join(", "), sizes: place };
}
