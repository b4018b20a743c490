import { Problem, type Client } from "@marquee/api";
import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { Route, Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { client } from "../services";
import { PersonPage } from "./PersonPage";

type Asked = { readonly name: string };

let names: string[];

beforeEach(() => {
  names = [];
  vi.spyOn(client, "graphql").mockImplementation(((_: unknown, { name }: Asked) => {
    names.push(name);
    return name === "Away" ? Promise.reject(new Problem(409, "conflict", "Not now.")) : Promise.resolve({ person: null });
  }) as unknown as Client["graphql"]);
});

function open(name: string) {
  render(
    <Router hook={memoryLocation({ path: `/people/${encodeURIComponent(name)}` }).hook}>
      <Route path="/people/:name" component={PersonPage} />
    </Router>,
  );
}

it("saysWhenNobodyIsKnownByTheName", async () => {
  open("Samuel L. Jackson 100 %");

  expect(await screen.findByRole("heading", { level: 1, name: "Nothing here with Samuel L. Jackson 100 %" })).toBeDefined();
  expect(names).toEqual(["Samuel L. Jackson 100 %"]);
});

it("offersToTryAgain", async () => {
  open("Away");

  expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
  expect(screen.getByRole("heading", { level: 1, name: "Away" })).toBeDefined();
});
