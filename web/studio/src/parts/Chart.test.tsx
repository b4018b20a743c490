import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { Chart } from "./Chart";

it("tellsItsNumbersToThoseWhoDoNotSeeTheLines", () => {
  render(<Chart name="First frame" unit=" ms" times={[1_700_000_000, 1_700_000_300]} series={[{ name: "Half", values: [120, null], tone: "accent" }]} />);

  const table = screen.getByRole("table", { name: "First frame" });
  expect(within(table).getByText("120 ms")).toBeDefined();
  expect(within(table).getByText("– ms")).toBeDefined();
});
