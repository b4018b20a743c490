import { PersonDocument } from "@marquee/api";
import { Button, nameInPath, Notice } from "@marquee/ui";
import { useLocation, useParams } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import page from "./Page.module.css";
import { t } from "../i18n";

/** What somebody is in or directed, newest first. */
export function PersonPage() {
  const params = useParams<{ name: string }>();
  const name = nameInPath(params.name);
  const { value, error, reload } = useQuery(PersonDocument, { name });
  const [, go] = useLocation();
  const person = value?.person;
  useTitle(name);
  if (person === null) {
    return (
      <div className={page["page"]}>
        <Notice
          level={1}
          icon="user"
          title={t("Nothing here with {name}", { name })}
          action={
            <Button kind="primary" icon="search" onClick={() => go(`/search?q=${encodeURIComponent(name)}`)}>
              {t("Search for the name")}
            </Button>
          }
        >
          <p>{t("Nothing that this profile can see at present names them. The name may be written otherwise.")}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]} dir="auto">
        {name}
      </h1>
      {person === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {person !== undefined && <TitleGrid titles={person.titles} />}
    </div>
  );
}
