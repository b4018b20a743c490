export type MediaKeys = { readonly play: () => void; readonly pause: () => void; readonly skip: (seconds: number) => void; readonly seek: (seconds: number) => void };

/** Lets the keys of keyboards, headphones and lock screens steer the film, and shows there what plays. Returns how to stop. */
export function followMediaKeys(name: string, artworkUrl: string | null, keys: MediaKeys): () => void {
  const session = (navigator as { readonly mediaSession?: MediaSession }).mediaSession;
  if (session === undefined || typeof MediaMetadata === "undefined") {
    return () => undefined;
  }
  session.metadata = new MediaMetadata({ title: name, artist: "Marquee", artwork: artworkUrl === null ? [] : [{ src: artworkUrl, sizes: "1280x720", type: "image/jpeg" }] });
  const handlers: readonly (readonly [MediaSessionAction, MediaSessionActionHandler])[] = [
    ["play", () => keys.play()],
    ["pause", () => keys.pause()],
    ["seekbackward", ({ seekOffset }) => keys.skip(-(seekOffset ?? 10))],
    ["seekforward", ({ seekOffset }) => keys.skip(seekOffset ?? 10)],
    ["seekto", ({ seekTime }) => (seekTime === undefined ? undefined : keys.seek(seekTime))],
  ];
  for (const [action, handler] of handlers) {
    setHandler(session, action, handler);
  }
  return () => {
    handlers.forEach(([action]) => setHandler(session, action, null));
    session.metadata = null;
  };
}

function setHandler(session: MediaSession, action: MediaSessionAction, handler: MediaSessionActionHandler | null): void {
  try {
    session.setActionHandler(action, handler);
  } catch {
    // An older browser does not know the action: then its key does nothing, as before.
  }
}
