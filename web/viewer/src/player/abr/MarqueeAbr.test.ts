import { describe, expect, it } from "vitest";
import type { shaka } from "@marquee/player";
import { MarqueeAbr } from "./MarqueeAbr";

type Variant = shaka.extern.Variant;

const variants = [5_064_000, 364_000, 1_264_000].map((bandwidth) => ({ bandwidth, video: { height: bandwidth / 4000 } }) as unknown as Variant);
const request = () => ({}) as shaka.extern.Request;

function playing(bufferSeconds: number) {
  let nowMs = 0;
  const switches: number[] = [];
  const abr = new MarqueeAbr({ policy: "dynamic", startBandwidth: 450_000, goalSeconds: () => 30, nowMs: () => nowMs });
  abr.init((variant) => switches.push(variant.bandwidth));
  abr.setVariants(variants);
  const first = abr.chooseVariant().bandwidth;
  abr.setMediaElement({ currentTime: 10, buffered: { length: 1, start: () => 0, end: () => 10 + bufferSeconds } } as unknown as HTMLMediaElement);
  abr.enable();
  const report = (ms: number, bytes: number, of: shaka.extern.Request) => {
    nowMs += ms;
    abr.segmentDownloaded(ms, bytes, true, of);
  };
  return { abr, first, switches, report };
}

describe("our rules behind Shaka's interface", () => {
  it("start on the lowest rung", () => {
    expect(playing(0).first).toBe(364_000);
  });

  it("climb with the first bytes of a segment, never in the middle of one", () => {
    const { switches, report } = playing(20);
    const one = request();
    report(100, 1_000_000, one);
    report(100, 1_000_000, one);
    expect(switches).toEqual([5_064_000]);
  });

  it("give up a segment that would come too late", () => {
    const { switches, report } = playing(20);
    report(100, 1_000_000, request());
    const slow = request();
    for (let i = 0; i < 40; i++) {
      report(500, 20_000, slow);
    }
    expect(switches[0]).toBe(5_064_000);
    expect(switches.at(-1)).toBeLessThan(5_064_000);
  });

  it("take the slow sound with the smallest picture alone", () => {
    const pictures = [{ height: 240 }, { height: 360 }, { height: 720 }];
    const all = pictures.flatMap((video, index) => [64_000, 128_000].map((sound) => ({ bandwidth: 300_000 * (index + 1) ** 2 + sound, video }) as unknown as Variant));
    const seen: number[] = [];
    const abr = new MarqueeAbr({ policy: "dynamic", startBandwidth: 450_000, goalSeconds: () => 30, nowMs: () => 0 });
    abr.init((variant) => seen.push(variant.bandwidth));
    abr.setVariants(all);
    const first = abr.chooseVariant().bandwidth;
    abr.setMediaElement({ currentTime: 10, buffered: { length: 1, start: () => 0, end: () => 30 } } as unknown as HTMLMediaElement);
    abr.enable();
    abr.segmentDownloaded(100, 1_000_000, true, request());
    abr.setVariants(all.slice(0, 2));
    const alone = abr.chooseVariant().bandwidth;
    expect([first, ...seen, alone]).toEqual([364_000, 2_828_000, 428_000]);
  });

  it("count the time of sound and picture that come at once only once", () => {
    const { abr } = playing(20);
    const nowMs = { at: 0 };
    const both = new MarqueeAbr({ policy: "dynamic", startBandwidth: 450_000, goalSeconds: () => 30, nowMs: () => nowMs.at });
    nowMs.at = 1000;
    both.segmentDownloaded(1000, 500_000, true, request());
    both.segmentDownloaded(1000, 500_000, true, request());
    abr.stop();
    expect(both.getBandwidthEstimate()).toBeGreaterThan(3_900_000);
  });

  it("keep to the height that the viewer's data plan allows", () => {
    const { abr } = playing(20);
    abr.configure({ restrictions: { maxHeight: 360, maxBandwidth: Infinity } } as unknown as shaka.extern.AbrConfiguration);
    for (let i = 0; i < 5; i++) {
      expect(abr.chooseVariant().bandwidth).toBeLessThan(2_000_000);
    }
  });

  it("go on from what was preloaded, though another one of them chose it", () => {
    const nowMs = { at: 0 };
    const switches: number[] = [];
    const abr = new MarqueeAbr({ policy: "dynamic", startBandwidth: 450_000, goalSeconds: () => 30, nowMs: () => nowMs.at });
    abr.init((variant) => switches.push(variant.bandwidth));
    abr.setVariants(variants);
    abr.setMediaElement({ currentTime: 10, buffered: { length: 1, start: () => 0, end: () => 30 } } as unknown as HTMLMediaElement);
    abr.enable();
    nowMs.at = 100;
    abr.segmentDownloaded(100, 1_000_000, true, request());
    expect(switches).toEqual([5_064_000]);
  });

  it("say nothing once they are stopped", () => {
    const { abr, switches, report } = playing(20);
    abr.stop();
    report(100, 1_000_000, request());
    expect(switches).toEqual([]);
  });
});
