import { describe, expect, it } from "vitest";
import { posterNameSize, posterTreatment, treatments } from "./posterTreatment";

describe("posterTreatment", () => {
  it("gives one title the same poster every time", () => {
    expect(posterTreatment("0190-a", "Sita Sings the Blues")).toEqual(posterTreatment("0190-a", "Sita Sings the Blues"));
  });

  it("uses every treatment for neighbouring ids", () => {
    const seen = new Set(Array.from({ length: 200 }, (_, i) => posterTreatment(`01912f5e-7a00-7000-8000-0000000000${i}`, "Nosferatu").treatment));

    expect(seen.size).toBe(treatments.length);
  });

  it("never sets a long name upright", () => {
    const long = "The Cabinet of Doctor Caligari and Other Stories";

    const seen = new Set(Array.from({ length: 200 }, (_, i) => posterTreatment(`${i}`, long).treatment));

    expect(seen.has("spine")).toBe(false);
    expect(seen.has("stack")).toBe(false);
  });

  it("sets a longer word smaller", () => {
    expect(posterNameSize("banner", "Koyaanisqatsimania")).toBeLessThan(posterNameSize("banner", "Heat"));
    expect(posterNameSize("stack", "Requiem")).toBeLessThan(posterNameSize("stack", "Reality"));
  });
});
