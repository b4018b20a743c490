/** How captions look on this device. */
export type CaptionStyle = { readonly size: "small" | "normal" | "large"; readonly backing: "shade" | "solid" | "none" };

const key = "marquee.captions";
export const plainCaptions: CaptionStyle = { size: "normal", backing: "shade" };
const sizes: readonly CaptionStyle["size"][] = ["small", "normal", "large"];
const backings: readonly CaptionStyle["backing"][] = ["shade", "solid", "none"];

/** What was chosen last on this device. Whatever cannot be read is as if nothing had been chosen. */
export function readCaptionStyle(): CaptionStyle {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Record<keyof CaptionStyle, unknown>>;
    return {
      size: sizes.find((size) => size === stored.size) ?? plainCaptions.size,
      backing: backings.find((backing) => backing === stored.backing) ?? plainCaptions.backing,
    };
  } catch {
    return plainCaptions;
  }
}

export function keepCaptionStyle(style: CaptionStyle): void {
  localStorage.setItem(key, JSON.stringify(style));
}
