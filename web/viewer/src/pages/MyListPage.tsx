import { MyListDocument } from "@marquee/api";
import { Button, Notice } from "@marquee/ui";
import { useLocation } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import page from "./Page.module.css";
import { t } from "../i18n";

/** What the profile has put aside. */
export function MyListPage() {
  useTitle(t("My list"));
  const { value, error, reload } = useQuery(MyListDocument, {});
  const [, go] = useLocation();
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{t("My list")}</h1>
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value?.myList.length === 0 && (
        <Notice
          icon="plus"
          title={t("Your list is empty")}
          action={
            <Button kind="primary" onClick={() => go("/")}>
              {t("Find something")}
            </Button>
          }
        >
          <p>{t("Press the plus on any title, and it waits for you here.")}</p>
        </Notice>
      )}
      {value !== undefined && value.myList.length > 0 && <TitleGrid titles={value.myList} />}
    </div>
  );
}
