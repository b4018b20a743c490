import type { FilmAnswer } from "@marquee/api";
import { expect, it, vi } from "vitest";
import { unlock } from "./drm";
import type { Shaka, ShakaPlayer } from "./shaka";

const license = 2;
const segment = 1;
const shaka = { net: { NetworkingEngine: { RequestType: { LICENSE: license, SEGMENT: segment } } } } as unknown as Shaka;

type Filter = (type: number, request: { headers: Record<string, string> }) => void;

function asked(drm: FilmAnswer["drm"]) {
  const configure = vi.fn();
  const filters: Filter[] = [];
  const player = { configure, getNetworkingEngine: () => ({ registerRequestFilter: (filter: Filter) => filters.push(filter) }) } as unknown as ShakaPlayer;
  unlock(shaka, player, { drm } as FilmAnswer);
  return { configure, filters };
}

it("asks for licences with the token, and shows it to nobody else", () => {
  const { configure, filters } = asked({ token: "t", license_urls: { "org.w3.clearkey": "/v1/licence/clearkey" } });
  const toServer = { headers: {} as Record<string, string> };
  const toEdge = { headers: {} as Record<string, string> };

  filters.forEach((filter) => {
    filter(license, toServer);
    filter(segment, toEdge);
  });

  expect(configure).toHaveBeenCalledWith({ drm: { servers: { "org.w3.clearkey": "/v1/licence/clearkey" } } });
  expect(toServer.headers).toEqual({ Authorization: "Bearer t" });
  expect(toEdge.headers).toEqual({});
});

it("leaves the player of a clear title alone", () => {
  const { configure, filters } = asked({ token: null, license_urls: {} });

  expect(configure).not.toHaveBeenCalled();
  expect(filters).toEqual([]);
});
