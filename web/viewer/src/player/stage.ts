/** Where a film is shown: the video, in a box that holds its captions too. It may have its first picture before it is on a page. */
export type Stage = { readonly box: HTMLDivElement; readonly video: HTMLVideoElement };

export function newStage(): Stage {
  const box = document.createElement("div");
  const video = document.createElement("video");
  video.playsInline = true;
  box.append(video);
  return { box, video };
}

/** Puts a stage on a page. */
export function raise({ box, video }: Stage, host: HTMLElement, classNames: { readonly box: string; readonly video: string }): void {
  box.className = classNames.box;
  video.className = classNames.video;
  host.append(box);
}
