import type { TitleSummaryFragment } from "@marquee/api";
import { Button, IconButton } from "@marquee/ui";
import { useMyList } from "./useMyList";
import { t } from "../i18n";

type MyListButtonProps = { readonly title: Pick<TitleSummaryFragment, "id" | "name" | "inMyList">; readonly words?: boolean; readonly tabIndex?: number };

/** Puts a title on the profile's list, or takes it off. */
export function MyListButton({ title, words = false, tabIndex = 0 }: MyListButtonProps) {
  const { listed, toggle } = useMyList(title);
  const icon = listed ? "check" : "plus";
  return words ? (
    <Button size="large" icon={icon} aria-pressed={listed} onClick={toggle}>
      {t("My list")}
    </Button>
  ) : (
    <IconButton icon={icon} label={listed ? t("Take off my list") : t("Put on my list")} kind="round" tabIndex={tabIndex} onClick={toggle} />
  );
}
