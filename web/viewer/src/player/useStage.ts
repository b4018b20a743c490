import { useLayoutEffect, useMemo, type RefObject } from "react";
import { raise, type Stage } from "./stage";
import { stageOf } from "./warmUp";

/**
 * Puts the stage of a title into an element that has no other children: the one on which the title is ready, if one is.
 *
 * @param videoRef is given the video of the stage
 * @param classNames the same object each time
 */
export function useStage(movieId: string, host: RefObject<HTMLElement | null>, videoRef: RefObject<HTMLVideoElement | null>, classNames: { readonly box: string; readonly video: string }): Stage {
  const stage = useMemo(() => stageOf(movieId), [movieId]);
  useLayoutEffect(() => {
    if (host.current === null) {
      return;
    }
    raise(stage, host.current, classNames);
    videoRef.current = stage.video;
    return () => stage.box.remove();
  }, [stage, host, videoRef, classNames]);
  return stage;
}
