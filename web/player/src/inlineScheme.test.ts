import type { FilmAnswer } from "@marquee/api";
import { describe, expect, it } from "vitest";
import { holdInline, readInline } from "./inlineScheme";

const manifest = `<MPD><ContentSteering queryBeforeStart="true">u</ContentSteering>
<SegmentTemplate initialization="v240/init.mp4" media="v240/$Number%05d$.m4s"/>
<SegmentTemplate initialization="v480/init.mp4" media="v480/$Number%05d$.m4s"/></MPD>`;

function start(): FilmAnswer {
  return {
    drm: { token: null, license_urls: {} },
    inline: { dash_manifest: manifest, init_segments: { "v240/init.mp4": btoa("low") } },
    chapters: [],
    expires_at: "",
  };
}

const text = (uri: string) => new TextDecoder().decode(readInline(uri) ?? new Uint8Array());

describe("inline streams", () => {
  it("lead the player from the manifest to the init segments that were sent along", () => {
    const init = /initialization="(marquee:[^"]+)"/.exec(text(holdInline(start())))?.[1] ?? "";

    expect(text(init)).toBe("low");
    expect(text(`${init}?CMCD=v%3D2`)).toBe("low");
  });

  it("leave the addresses of everything else alone", () => {
    const held = text(holdInline(start()));

    expect(held).toContain('initialization="v480/init.mp4"');
    expect(held).toContain('media="v240/$Number%05d$.m4s"');
  });

  it("do not ask for edges again before the start", () => {
    expect(text(holdInline(start()))).toContain('queryBeforeStart="false"');
  });

  it("forget the oldest stream", () => {
    const first = holdInline(start());
    Array.from({ length: 4 }, () => holdInline(start()));

    expect(readInline(first)).toBeNull();
  });
});
