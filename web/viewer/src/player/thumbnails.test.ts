import { describe, expect, it } from "vitest";
import { parseThumbnails, thumbnailAt } from "./thumbnails";

const base = "http://edge-1.localhost:8083/t/T/v/A/thumbs/thumbs.vtt";
const vtt = `WEBVTT

00:00:00.000 --> 00:00:04.000
00001.jpg#xywh=0,0,160,90

1
00:04.000 --> 00:08.000
00001.jpg#xywh=160,0,160,90

NOTE a remark

01:00:00.500 --> 01:00:04.500
00002.jpg#xywh=pixel:320,180,160,90
`;

describe("parseThumbnails", () => {
  it("reads times with and without hours, names and notes", () => {
    expect(parseThumbnails(vtt, base).map((one) => [one.start, one.end, one.x, one.y])).toEqual([
      [0, 4, 0, 0],
      [4, 8, 160, 0],
      [3600.5, 3604.5, 320, 180],
    ]);
  });

  it("finds the sprites beside the list", () => {
    expect(parseThumbnails(vtt, base)[2]?.url).toBe("http://edge-1.localhost:8083/t/T/v/A/thumbs/00002.jpg");
  });

  it("gives the sprites the token of the list", () => {
    expect(parseThumbnails(vtt, "http://e.localhost/v/A/thumbs/thumbs.vtt?token=T")[0]?.url).toBe("http://e.localhost/v/A/thumbs/00001.jpg?token=T");
  });

  it("reads lines of another system", () => {
    expect(parseThumbnails(vtt.replaceAll("\n", "\r\n"), base)).toHaveLength(3);
  });

  it("finds nothing in what is no list of sprites", () => {
    expect(parseThumbnails("<html>Not found</html>", base)).toEqual([]);
    expect(parseThumbnails("WEBVTT\n\n00:00.000 --> 00:04.000\nHello\n", base)).toEqual([]);
    expect(parseThumbnails("WEBVTT\n\nsoon --> later\na.jpg#xywh=0,0,1,1\n", base)).toEqual([]);
  });
});

describe("thumbnailAt", () => {
  const thumbnails = parseThumbnails(vtt, base);

  it("takes the last picture before the position", () => {
    expect([0, 3.9, 4, 3000, 3600.5, 9999].map((at) => thumbnailAt(thumbnails, at)?.start)).toEqual([0, 0, 4, 4, 3600.5, 3600.5]);
  });

  it("has none when there are none", () => {
    expect(thumbnailAt([], 5)).toBeNull();
  });
});
