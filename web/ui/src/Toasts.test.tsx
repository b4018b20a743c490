import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { Toasts, useToast } from "./Toasts";

function Page({ undo }: { readonly undo?: () => void }) {
  const say = useToast();
  return <button onClick={() => say("It is done.", "plain", undo)}>Do it</button>;
}

it("offersAWayBackOnceWhereThereIsOne", async () => {
  let undone = 0;
  render(
    <Toasts>
      <Page undo={() => undone++} />
    </Toasts>,
  );

  await userEvent.click(screen.getByRole("button", { name: "Do it" }));
  await userEvent.click(screen.getByRole("button", { name: "Undo" }));

  expect(undone).toBe(1);
  expect(screen.queryByText("It is done.")).toBeNull();
});

it("offersNoneWhereThereIsNone", async () => {
  render(
    <Toasts>
      <Page />
    </Toasts>,
  );

  await userEvent.click(screen.getByRole("button", { name: "Do it" }));

  expect(screen.getByText("It is done.")).toBeDefined();
  expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
});
