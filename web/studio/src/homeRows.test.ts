import { expect, it } from "vitest";
import { nameOf } from "./homeRows";

it("namesCollections", () => {
  expect(nameOf("collection:Noir")).toBe("Collection: Noir");
  expect(nameOf("my-list")).toBe("My list");
});
