import { expect, it } from "vitest";
import { nameInPath } from "./nameInPath";

it.each(["Film noir", "100 % Noir", "AC/DC & Co? #1", "Été à la mer", "50% / 50%"])("finds %s again in its address", (name) => {
  expect(nameInPath(decodeURI(encodeURIComponent(name)))).toBe(name);
});
