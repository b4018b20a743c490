import { expect, it } from "vitest";
import { bufferGoalSeconds } from "./network";

it("keeps more ready where the line is likely to break, and less where bytes are paid for", () => {
  expect([bufferGoalSeconds({ effectiveType: "4g" }), bufferGoalSeconds({ effectiveType: "3g" }), bufferGoalSeconds({ effectiveType: "3g", saveData: true }), bufferGoalSeconds(undefined)]).toEqual([30, 60, 16, 30]);
});
