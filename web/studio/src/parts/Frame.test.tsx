import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { Frame } from "./Frame";

it("goesFromPlaceToPlaceWhereScrollingAnswersAPromise", async () => {
  // As it does in newer browsers, and the types do not say.
  Object.defineProperty(Element.prototype, "scrollIntoView", { value: () => Promise.resolve(), configurable: true });
  const { hook } = memoryLocation({ path: "/" });
  render(
    <Router hook={hook}>
      <Frame roles={["editor"]}>
        <p>The page</p>
      </Frame>
    </Router>,
  );

  await userEvent.click(screen.getByRole("link", { name: "Upload" }));

  expect(screen.getByText("The page")).toBeDefined();
  expect(screen.getByRole("link", { name: "Upload" }).getAttribute("aria-current")).toBe("page");
});
