import type { TitleDetailsFragment } from "@marquee/api";
import { IconButton } from "@marquee/ui";
import { useThumbs } from "./useThumbs";
import { t } from "../i18n";

/** Rates a title with a thumb. Pressing the same thumb again takes it back. */
export function ThumbsButtons({ title }: { readonly title: Pick<TitleDetailsFragment, "id" | "name" | "thumbs"> }) {
  const { thumbs, press } = useThumbs(title);
  return (
    <>
      <IconButton icon="thumbUp" label={t("I like this")} kind="round" aria-pressed={thumbs === "UP"} onClick={() => press("UP")} />
      <IconButton icon="thumbDown" label={t("Not for me")} kind="round" aria-pressed={thumbs === "DOWN"} onClick={() => press("DOWN")} />
    </>
  );
}
