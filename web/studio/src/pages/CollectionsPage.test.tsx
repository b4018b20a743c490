import { Problem, type CollectionPage } from "@marquee/api";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { client } from "../services";
import { CollectionsPage } from "./CollectionsPage";

const gilda = { id: "gilda", name: "Gilda", release_year: 1946, kind: "movie", state: "published", poster_url: null } as const;
let page: CollectionPage;
let failure: Problem | null;

beforeEach(() => {
  page = { collections: [{ name: "100 % Noir", total: 1, ordered: false, titles: [gilda] }], next: null };
  failure = null;
  vi.spyOn(client, "request").mockImplementation((() => (failure === null ? Promise.resolve(page) : Promise.reject(failure))));
});

function open() {
  const location = memoryLocation({ path: "/collections", record: true });
  render(
    <Router hook={location.hook}>
      <CollectionsPage />
    </Router>,
  );
  return location;
}

it("leadsToEachCollectionWhateverItsName", async () => {
  open();

  const link = await screen.findByRole("link", { name: "100 % Noir 1 title" });

  expect(link.getAttribute("href")).toBe("/collections/100%20%25%20Noir");
});

it("beginsANewCollectionOnItsOwnPage", async () => {
  page = { collections: [], next: null };
  const location = open();
  expect(await screen.findByRole("heading", { name: "No collections yet" })).toBeDefined();

  await userEvent.type(screen.getByRole("textbox", { name: "New collection" }), " AC/DC {Enter}");

  expect(location.history.at(-1)).toBe("/collections/AC%2FDC");
});

it("saysWhyNothingIsThereAndTriesAgain", async () => {
  failure = new Problem(409, "conflict", "Not now.");
  open();
  expect(await screen.findByText("Not now.")).toBeDefined();

  failure = null;
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("link", { name: /Noir/ })).toBeDefined();
});
