import { Problem, type Collection, type CollectionTitle } from "@marquee/api";
import { Toasts } from "@marquee/ui";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, it, vi } from "vitest";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { client } from "../services";
import { CollectionPage } from "./CollectionPage";

type Ask = { readonly method?: string; readonly body?: unknown };

const film = (name: string): CollectionTitle => ({ id: name.toLowerCase(), name, release_year: 1946, kind: "movie", state: "published", poster_url: null });

/** A server that keeps one collection. */
class FakeServer {
  collection: Collection = { name: "Noir", total: 2, ordered: true, titles: [film("Gilda"), film("Laura")] };
  failing = false;
  private readonly films = new Map(this.collection.titles.map((title) => [title.id, title]));
  readonly asked: string[] = [];

  answer(path: string, { method = "GET", body }: Ask = {}): Promise<unknown> {
    const { pathname, searchParams } = new URL(path, "http://marquee");
    this.asked.push(`${method} ${decodeURIComponent(path)}`);
    if (this.failing) {
      return Promise.reject(new Problem(503, "unavailable", "PostgreSQL does not answer."));
    }
    if (pathname === "/v1/titles") {
      return Promise.resolve({ titles: [{ ...film("Detour"), genres: [], particulars: { kind: "movie" } }], next: null });
    }
    if (pathname === "/v1/collections/rename" && !(body as { readonly merge: boolean }).merge) {
      return Promise.reject(new Problem(409, "conflict", "There is one."));
    }
    const id = pathname.split("/")[4];
    if (id !== undefined) {
      const others = this.collection.titles.filter((title) => title.id !== id);
      const at = Number(searchParams.get("at") ?? others.length);
      const known = this.films.get(id) ?? film(id);
      const titles = method === "DELETE" ? others : [...others.slice(0, at), known, ...others.slice(at)];
      this.collection = { ...this.collection, total: titles.length, titles };
    }
    return Promise.resolve(this.collection);
  }
}

let server: FakeServer;

beforeEach(() => {
  server = new FakeServer();
  vi.spyOn(client, "request").mockImplementation(((path: string, ask?: Ask) => server.answer(path, ask)));
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
});

function open() {
  const location = memoryLocation({ path: "/collections/Noir", record: true });
  render(
    <Toasts>
      <Router hook={location.hook}>
        <CollectionPage name="Noir" />
      </Router>
    </Toasts>,
  );
  return location;
}

const names = () => screen.getAllByRole("listitem").map((row) => within(row).getByRole("link").textContent);

it("showsTitlesInTheirOrderAndMovesThemByKeyboard", async () => {
  open();
  (await screen.findByRole("button", { name: "Move Laura up" })).focus();

  await userEvent.keyboard("{Enter}");

  expect(names()).toEqual(["Laura", "Gilda"]);
  await vi.waitFor(() => expect(server.asked.at(-1)).toBe("PUT /v1/collections/titles/laura?name=Noir&at=0"));
});

it("putsATitleThatWasTakenOutBackWhereItStood", async () => {
  open();

  await userEvent.click(await screen.findByRole("button", { name: "Take Gilda out" }));
  expect(names()).toEqual(["Laura"]);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));

  await vi.waitFor(() => expect(names()).toEqual(["Gilda", "Laura"]));
  expect(server.asked.at(-1)).toBe("PUT /v1/collections/titles/gilda?name=Noir&at=0");
});

it("addsATitleThatIsFoundByItsName", async () => {
  open();
  const field = await screen.findByRole("searchbox", { name: "Add a title" });

  await userEvent.type(field, "det");
  await userEvent.click(await screen.findByRole("button", { name: "Add Detour" }));

  await vi.waitFor(() => expect(names()).toEqual(["Gilda", "Laura", "detour"]));
  expect(document.activeElement).toBe(field);
  expect(screen.queryByRole("button", { name: "Add Detour" })).toBeNull();
});

it("saysThatACollectionIsEmpty", async () => {
  server.collection = { name: "Noir", total: 0, ordered: false, titles: [] };
  open();

  expect(await screen.findByRole("heading", { name: "No titles yet" })).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Rename" }).disabled).toBe(true);
});

it("loadsAgainWhenItCouldNotBeRead", async () => {
  server.failing = true;
  open();
  const again = await screen.findByRole("button", { name: "Try again" });

  server.failing = false;
  await userEvent.click(again);

  await vi.waitFor(() => expect(names()).toEqual(["Gilda", "Laura"]));
});

it("showsWhatThereReallyIsAfterAWriteThatFailed", async () => {
  open();
  const down = await screen.findByRole("button", { name: "Move Gilda down" });
  vi.spyOn(server, "answer").mockRejectedValueOnce(new Problem(409, "conflict", "At most 500 collections."));

  await userEvent.click(down);

  expect(await screen.findByText("At most 500 collections.")).toBeDefined();
  await vi.waitFor(() => expect(names()).toEqual(["Gilda", "Laura"]));
});

it("mergesOnlyWhenAskedTwice", async () => {
  const location = open();
  await userEvent.click(await screen.findByRole("button", { name: "Rename" }));
  const field = screen.getByRole("textbox", { name: "Name" });
  await userEvent.clear(field);
  await userEvent.type(field, "Film noir");

  await userEvent.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Rename" }));
  expect((await screen.findByRole("alert")).textContent).toContain("There is a collection Film noir already.");
  await userEvent.click(screen.getByRole("button", { name: "Merge them" }));

  await vi.waitFor(() => expect(location.history.at(-1)).toBe("/collections/Film%20noir"));
});
