import { expect, it } from "vitest";
import { bytes, text, toCreation, toRequest } from "./passkeys";

it("bytesComeBackAsTheyWent", () => {
  const all = Uint8Array.from({ length: 256 }, (_, index) => index);

  expect(bytes(text(all.buffer))).toEqual(all);
  expect(text(new Uint8Array([251, 255]).buffer)).toBe("-_8");
});

it("optionsGetBytesWhereTheBrowserWantsThem", () => {
  const creation = toCreation({ challenge: "AQID", user: { id: "BA", name: "a@example.org", displayName: "Ada" }, excludeCredentials: [{ type: "public-key", id: "BQ" }] });
  const request = toRequest({ challenge: "AQID", rpId: "localhost" });

  expect(creation.challenge).toEqual(new Uint8Array([1, 2, 3]));
  expect(creation.user.id).toEqual(new Uint8Array([4]));
  expect(creation.excludeCredentials?.[0]?.id).toEqual(new Uint8Array([5]));
  expect(request.challenge).toEqual(new Uint8Array([1, 2, 3]));
  expect(request.rpId).toBe("localhost");
  expect(request.allowCredentials).toEqual([]);
});
