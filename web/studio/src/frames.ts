import { Refusal } from "./Refusal";

const quality = 0.92;

/** The middle of a frame, as wide as a 2:3 poster needs it; all of it for a backdrop. */
export function cutOf(width: number, height: number, portrait: boolean): { readonly sx: number; readonly width: number; readonly height: number } {
  const wanted = portrait ? Math.min(width, Math.round((height * 2) / 3)) : width;
  return { sx: Math.round((width - wanted) / 2), width: wanted, height };
}

/** The frame that a video shows, cut for a poster or a backdrop, as a JPEG. Throws a {@link Refusal} where there is none to be had. */
export async function takeFrame(video: HTMLVideoElement, portrait: boolean): Promise<Blob> {
  if (video.videoWidth === 0) {
    throw new Refusal("There is no picture yet.");
  }
  const { sx, width, height } = cutOf(video.videoWidth, video.videoHeight, portrait);
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d");
  context?.drawImage(video, sx, 0, width, height, 0, 0, width, height);
  // Of an encrypted film a browser may draw nothing. A frame lets nothing through anywhere, however dark it is.
  if (context === null || context.getImageData(width >> 1, height >> 1, 1, 1).data[3] === 0) {
    throw new Refusal("This browser gives no frame of this film away. Take one from a film file instead.");
  }
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
  if (picture === null) {
    throw new Refusal("This frame could not be taken.");
  }
  return picture;
}

/**
 * Where to go for the frame that stands so many frames from the one shown. It is the middle of that frame, where no rounding shows
 * its neighbour.
 */
export function neighbour(seconds: number, frames: number, framesPerSecond: number): number {
  const shown = Math.floor(seconds * framesPerSecond + 0.01);
  return (Math.max(0, shown + frames) + 0.5) / framesPerSecond;
}
