import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, it } from "vitest";
import { moved } from "../moved";
import { DragList } from "./DragList";

function Letters({ of }: { readonly of: string }) {
  const [items, setItems] = useState<readonly string[]>([...of]);
  return <DragList items={items} keyOf={(item) => item} nameOf={(item) => item} body={(item) => <b>{item}</b>} onMove={(from, to) => setItems(moved(items, from, to))} />;
}

const order = () => screen.getAllByRole("listitem").map((row) => row.querySelector("b")?.textContent).join("");

it("movesARowByItsArrowsAndSaysWhereItIsNow", async () => {
  render(<Letters of="abc" />);

  await userEvent.click(screen.getByRole("button", { name: "Move a down" }));

  expect(order()).toBe("bac");
  expect(screen.getByText("a is now 2 of 3.")).toBeDefined();
});

it("keepsTheFocusInTheRowAlsoAtTheEndOfTheList", async () => {
  render(<Letters of="ab" />);
  screen.getByRole("button", { name: "Move b up" }).focus();

  await userEvent.keyboard("{Enter}");
  expect(order()).toBe("ba");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move b down" }));

  await userEvent.keyboard("{Enter}");
  expect(order()).toBe("ab");
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Move b up" }));
});

it("movesARowToWhereItIsDropped", () => {
  render(<Letters of="abc" />);
  const [first, , last] = screen.getAllByRole("listitem");
  const dataTransfer = { effectAllowed: "" };

  fireEvent.dragStart(last as Element, { dataTransfer });
  fireEvent.dragOver(first as Element, { dataTransfer });
  fireEvent.drop(first as Element, { dataTransfer });

  expect(order()).toBe("cab");
});
