import { Problem, type Client } from "@marquee/api";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { cache, client } from "../services";
import { MoreShelves } from "./MoreShelves";

const names = ["One", "Two", "Three", "Four", "Five"];
const row = (name: string) => ({ id: name, name, reason: "", kind: "GENRE", total: 1, cards: [] });

let asked: number[];
let isDown: boolean;

beforeEach(() => {
  asked = [];
  isDown = false;
  cache.clear();
  vi.spyOn(client, "graphql").mockImplementation(((_: unknown, { skip }: { readonly skip: number }) => {
    asked.push(skip);
    return isDown ? Promise.reject(new Problem(503, "unavailable", "Not now.")) : Promise.resolve({ home: { rows: names.slice(skip, skip + 2).map(row) } });
  }) as unknown as Client["graphql"]);
});

it("fetchesPartAfterPartUntilAllAreThere", async () => {
  render(<MoreShelves shown={["One"]} count={5} />);

  expect(await screen.findByRole("heading", { name: "Five" })).toBeDefined();
  expect(screen.getAllByRole("heading").map((heading) => heading.textContent)).toEqual(["Two", "Three", "Four", "Five"]);
  expect(asked).toEqual([1, 3]);
});

it("showsNoRowTwiceWhenTheyMoved", async () => {
  render(<MoreShelves shown={["Two", "Three"]} count={5} />);

  expect(await screen.findByRole("heading", { name: "Five" })).toBeDefined();
  expect(screen.queryByRole("heading", { name: "Three" })).toBeNull();
});

it("offersToTryAgainBelowWhatIsThere", async () => {
  isDown = true;
  render(<MoreShelves shown={["One"]} count={5} />);
  const again = await screen.findByRole("button", { name: "Try again" });

  isDown = false;
  await userEvent.click(again);

  expect(await screen.findByRole("heading", { name: "Five" })).toBeDefined();
});
