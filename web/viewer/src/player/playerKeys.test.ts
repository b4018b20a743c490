import { expect, it } from "vitest";
import { commandOf, speedBeside } from "./playerKeys";

const key = (name: string, extra = {}) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false, ...extra });

it("answers the usual letters, small or capital", () => {
  expect(["k", "J", "l", "f", "M", "c"].map((name) => commandOf(key(name), false)?.kind)).toEqual(["toggle", "skip", "skip", "fullscreen", "mute", "captions"]);
});

it("seeks with the arrows over the picture, and leaves them to a focused control", () => {
  expect(commandOf(key("ArrowRight"), false)).toEqual({ kind: "skip", seconds: 10 });
  expect(commandOf(key("ArrowRight"), true)).toBeNull();
  expect(commandOf(key(" "), true)).toBeNull();
});

it("jumps with digits", () => {
  expect(commandOf(key("3"), false)).toEqual({ kind: "jump", share: 0.3 });
});

it("leaves with Escape and the back key of a remote", () => {
  expect([commandOf(key("Escape"), true)?.kind, commandOf(key("GoBack"), true)?.kind]).toEqual(["leave", "leave"]);
});

it("leaves the browser's own shortcuts alone", () => {
  expect(commandOf(key("l", { ctrlKey: true }), false)).toBeNull();
});

it("goes from speed to speed and stays within them", () => {
  expect([speedBeside(1, 1), speedBeside(1, -1), speedBeside(2, 1), speedBeside(0.5, -1), speedBeside(1.1, 1)]).toEqual([1.25, 0.75, 2, 0.5, 1.25]);
});
