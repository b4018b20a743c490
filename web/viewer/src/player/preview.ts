import { openAt } from "./warmUp";

const heightMax = 480;
const bufferSeconds = 6;

/**
 * Runs a film in an element without a sound and without a heartbeat: to look at a preview is not to watch. Answers how to
 * end it, or null when nothing came of it, which is nobody's business.
 */
export async function runPreview(movieId: string, startSeconds: number, video: HTMLVideoElement, gone: AbortSignal): Promise<(() => void) | null> {
  try {
    const { player, shaka, manifestUri, allowSteering } = await openAt(movieId, startSeconds);
    const end = () => {
      allowSteering();
      void player.destroy();
    };
    if (gone.aborted || !shaka.Player.isBrowserSupported()) {
      end();
      return null;
    }
    player.configure({ restrictions: { maxHeight: heightMax }, streaming: { bufferingGoal: bufferSeconds, segmentPrefetchLimit: 0 } });
    video.muted = true;
    try {
      await player.attach(video);
      await player.load(manifestUri, startSeconds, "application/dash+xml");
      allowSteering();
      await video.play();
    } catch {
      end();
      return null;
    }
    if (gone.aborted) {
      end();
      return null;
    }
    return end;
  } catch {
    return null;
  }
}
