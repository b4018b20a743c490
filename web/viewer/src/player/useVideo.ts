import { useEffect, useState } from "react";

export type VideoState = {
  readonly paused: boolean;
  readonly ended: boolean;
  /** Waiting for data, longer than an eye would notice. */
  readonly waiting: boolean;
  readonly started: boolean;
  readonly position: number;
  readonly duration: number;
  readonly bufferedUntil: number;
  readonly volume: number;
  readonly muted: boolean;
  readonly speed: number;
  readonly pictureInPicture: boolean;
};

const initial: VideoState = {
  paused: true,
  ended: false,
  waiting: false,
  started: false,
  position: 0,
  duration: 0,
  bufferedUntil: 0,
  volume: 1,
  muted: false,
  speed: 1,
  pictureInPicture: false,
};

const noticeMs = 250;
const events = ["play", "pause", "ended", "timeupdate", "durationchange", "progress", "volumechange", "ratechange", "seeking", "seeked", "emptied", "enterpictureinpicture", "leavepictureinpicture"];

/** What a video element is doing, as values to draw. */
export function useVideo(element: HTMLVideoElement): VideoState {
  const [latest, setLatest] = useState(() => ({ element, state: initialOf(element) }));
  useEffect(() => {
    const setState = (change: (old: VideoState) => VideoState) =>
      setLatest((old) => ({ element, state: change(old.element === element ? old.state : initialOf(element)) }));
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = () => setState((old) => ({ ...old, ...readVideo(element) }));
    const wait = (waiting: boolean) => {
      clearTimeout(timer);
      if (waiting) {
        timer = setTimeout(() => setState((old) => ({ ...old, waiting: true })), noticeMs);
      } else {
        setState((old) => ({ ...old, waiting: false, started: true }));
      }
    };
    events.forEach((type) => element.addEventListener(type, read, { signal: ending.signal }));
    element.addEventListener("waiting", () => wait(true), { signal: ending.signal });
    ["playing", "canplay", "seeked"].forEach((type) => element.addEventListener(type, () => wait(false), { signal: ending.signal }));
    element.addEventListener("emptied", () => setState((old) => ({ ...old, started: false, waiting: false })), { signal: ending.signal });
    read();
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [element]);
  return latest.element === element ? latest.state : initialOf(element);
}

/** A video that was made ready beforehand has its first picture, and needs nothing in front of it. */
function initialOf(element: HTMLVideoElement): VideoState {
  return { ...initial, started: element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA };
}

function readVideo(element: HTMLVideoElement): Partial<VideoState> {
  return {
    paused: element.paused,
    ended: element.ended,
    position: element.currentTime,
    duration: Number.isFinite(element.duration) ? element.duration : 0,
    bufferedUntil: bufferedUntil(element),
    volume: element.volume,
    muted: element.muted,
    speed: element.playbackRate,
    pictureInPicture: document.pictureInPictureElement === element,
  };
}

function bufferedUntil(element: HTMLVideoElement): number {
  for (let i = 0; i < element.buffered.length; i++) {
    if (element.buffered.start(i) <= element.currentTime + 0.5 && element.buffered.end(i) >= element.currentTime) {
      return element.buffered.end(i);
    }
  }
  return element.currentTime;
}
