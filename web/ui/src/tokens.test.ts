import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");
const sheets = ["ui/src", "viewer/src", "studio/src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".css") && !file.endsWith("tokens.css"))
    .map((file) => join(root, folder, file)),
);
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(/i;

function offences(forbidden: RegExp): readonly string[] {
  return sheets.flatMap((sheet) =>
    readFileSync(sheet, "utf8")
      .split("\n")
      .flatMap((line, index) => (forbidden.test(line) ? [`${relative(root, sheet)}:${index + 1} ${line.trim()}`] : [])),
  );
}

it("findsTheStyleSheets", () => {
  expect(sheets.length).toBeGreaterThan(20);
});

it("coloursAreWrittenOnlyInTheTokens", () => {
  expect(offences(colour)).toEqual([]);
});

it("spacesAreWrittenOnlyInTheTokens", () => {
  expect(offences(/(?:^|[\s;])(?:padding|margin|(?:row-|column-)?gap)(?:-[a-z-]+)?:[^;]*\d(?:px|rem)\b/i)).toEqual([]);
});
