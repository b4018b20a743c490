import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Guard } from "./Guard";

it("saysThatAPageBrokeAndTriesItAgain", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let broken = true;
  const Page = () => {
    if (broken) {
      throw new Error("a field is missing");
    }
    return <p>Whole</p>;
  };
  render(
    <Guard fallback={(again) => <button onClick={again}>Try again</button>}>
      <Page />
    </Guard>,
  );

  broken = false;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(screen.getByText("Whole")).toBeDefined();
});
