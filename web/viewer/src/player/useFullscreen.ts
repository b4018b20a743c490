import { useCallback, useSyncExternalStore, type RefObject } from "react";

type AppleVideo = { readonly webkitEnterFullscreen?: () => void };

function subscribe(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}

/** Full screen for the whole player; on iPhones, which only know it for videos, for the video alone. */
export function useFullscreen(frame: RefObject<HTMLElement | null>, video: RefObject<HTMLVideoElement | null>) {
  const full = useSyncExternalStore(subscribe, () => document.fullscreenElement !== null);
  const toggle = useCallback(() => {
    if (document.fullscreenElement !== null) {
      void document.exitFullscreen();
    } else if (document.fullscreenEnabled) {
      frame.current?.requestFullscreen().catch(() => undefined);
    } else {
      (video.current as unknown as AppleVideo | null)?.webkitEnterFullscreen?.();
    }
  }, [frame, video]);
  return { full, toggle };
}
