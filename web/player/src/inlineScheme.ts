import type { FilmAnswer } from "@marquee/api";
import type { Shaka } from "./shaka";

const scheme = "marquee";
const streamsMax = 4;

type Bytes = Uint8Array<ArrayBuffer>;

const streams = new Map<string, ReadonlyMap<string, Bytes>>();

let lastKey = 0;

/**
 * Keeps what the server sent along, and answers the address under which the player finds the manifest. In the manifest
 * the init segments that were sent along get inline addresses too, so that the player's first request is for a picture.
 */
export function holdInline(start: FilmAnswer): string {
  const oldest = streams.keys().next();
  if (streams.size >= streamsMax && oldest.done !== true) {
    streams.delete(oldest.value);
  }
  const key = String(++lastKey);
  const files = new Map(Object.entries(start.inline.init_segments).map(([file, base64]) => [file, bytesOf(base64)]));
  const manifest = start.inline.dash_manifest
    .replace(/\b(initialization|sourceURL)="([^"]+)"/g, (whole, attribute: string, file: string) =>
      files.has(file) ? `${attribute}="${scheme}:${key}/${file}"` : whole,
    )
    // The edges came ranked with the start itself: asking again first would only cost time.
    .replace('queryBeforeStart="true"', 'queryBeforeStart="false"');
  files.set("manifest.mpd", new TextEncoder().encode(manifest));
  streams.set(key, files);
  return `${scheme}:${key}/manifest.mpd`;
}

/** Lets the player read the inline addresses like any other. */
export function registerInlineScheme(shaka: Shaka): void {
  shaka.net.NetworkingEngine.registerScheme(scheme, (uri, request) => {
    const bytes = readInline(uri);
    if (bytes === null) {
      const { Severity, Category, Code } = shaka.util.Error;
      return shaka.util.AbortableOperation.failed(new shaka.util.Error(Severity.CRITICAL, Category.NETWORK, Code.BAD_HTTP_STATUS, uri, 404));
    }
    // Said to come from a cache, so that it is no measure of the line.
    return shaka.util.AbortableOperation.completed({ uri, originalUri: uri, data: bytes.slice().buffer, headers: {}, status: 200, fromCache: true, timeMs: 0, originalRequest: request });
  });
}

export function readInline(uri: string): Bytes | null {
  // Whatever the player adds for servers, CMCD for one, is not for here.
  const rest = uri.slice(scheme.length + 1).split("?", 1)[0] ?? "";
  const slash = rest.indexOf("/");
  return streams.get(rest.slice(0, slash))?.get(rest.slice(slash + 1)) ?? null;
}

function bytesOf(base64: string): Bytes {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
