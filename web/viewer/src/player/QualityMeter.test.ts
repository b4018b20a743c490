import { expect, it } from "vitest";
import { QualityMeter } from "./QualityMeter";

function started(): QualityMeter {
  const meter = new QualityMeter(1000, "tablet");
  meter.rendition(300_000, 1100);
  meter.firstFrame(1180);
  meter.playing(1180);
  return meter;
}

it("says nothing before the first frame", () => {
  const meter = new QualityMeter(0, "tablet");
  meter.waiting(50);
  expect(meter.report(5000)).toBeNull();
});

it("counts the start from the press to the first frame, once", () => {
  const meter = started();
  meter.firstFrame(9000);
  expect(meter.report(2000)).toMatchObject({ start_ms: 180, device: "tablet" });
});

it("tells stalls from seeks and from winks", () => {
  const meter = started();
  meter.waiting(2000);
  meter.playing(2700);
  meter.waiting(3000);
  meter.playing(3050);
  meter.resting(4000);
  meter.waiting(4001);
  meter.resting(4002);
  meter.playing(6000);
  const report = meter.report(7000);
  expect([report?.stalls, report?.stalled_ms]).toEqual([1, 700]);
});

it("counts a stall that goes on", () => {
  const meter = started();
  meter.waiting(2000);
  expect(meter.report(5000)).toMatchObject({ stalls: 1, stalled_ms: 3000 });
  meter.playing(6000);
  expect(meter.report(6000)).toMatchObject({ stalls: 1, stalled_ms: 4000 });
});

it("weighs bit rates with the time they were played", () => {
  const meter = started();
  meter.rendition(3_000_000, 2180);
  const report = meter.report(4180);
  expect(report).toMatchObject({ played_ms: 3000, switches: 1, bitrate_kbps: 2100 });
});

it("names the edge that served last and counts errors", () => {
  const meter = started();
  meter.servedBy("edge-1");
  meter.servedBy("edge-2");
  meter.failed();
  expect(meter.report(2000)).toMatchObject({ edge: "edge-2", errors: 1 });
});
