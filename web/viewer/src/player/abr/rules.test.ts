import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { abandonFor, chooseRung, type AbrPolicy } from "./rules";
import { Throughput } from "./Throughput";

type Case = {
  readonly current: number;
  readonly bandwidth: number;
  readonly buffer: number;
  readonly goal: number;
  readonly left: number;
  readonly abandon: number;
} & Readonly<Record<AbrPolicy, number>>;

type Golden = {
  readonly rungs: readonly number[];
  readonly cases: readonly Case[];
  readonly throughput: readonly { readonly ms: number; readonly bytes: number; readonly estimate: number }[];
};

const file = join(import.meta.dirname, "../../../../../probe/src/test/resources/abr-golden.json");
const golden = JSON.parse(readFileSync(file, "utf8")) as Golden;

describe("the rules, beside those of the probe", () => {
  it.each(["throughput", "bola", "dynamic"] as const)("choose alike: %s", (policy) => {
    const chosen = golden.cases.map((one) => chooseRung(policy, situation(one)));
    expect(chosen).toEqual(golden.cases.map((one) => one[policy]));
  });

  it("give up alike", () => {
    const inPlay = golden.cases.filter((one) => one.current >= 0);
    expect(inPlay.map((one) => abandonFor(situation(one), one.current, one.left) ?? -1)).toEqual(inPlay.map((one) => one.abandon));
  });

  it("estimate alike", () => {
    const throughput = new Throughput(450_000);
    for (const { ms, bytes, estimate } of golden.throughput) {
      throughput.add(ms, bytes);
      expect(Math.abs(throughput.estimate() - estimate)).toBeLessThan(1);
    }
  });
});

function situation(one: Case) {
  return { rungs: golden.rungs, current: one.current, bandwidth: one.bandwidth, bufferSeconds: one.buffer, goalSeconds: one.goal, segmentSeconds: 4 };
}
