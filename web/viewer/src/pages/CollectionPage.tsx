import { CollectionDocument } from "@marquee/api";
import { nameInPath, Notice } from "@marquee/ui";
import { useParams } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import page from "./Page.module.css";
import { t } from "../i18n";

/** Films that belong together, in the order that editors gave them. */
export function CollectionPage() {
  const params = useParams<{ name: string }>();
  const name = nameInPath(params.name);
  const { value, error, reload } = useQuery(CollectionDocument, { name });
  useTitle(name);
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{name}</h1>
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value?.collection.length === 0 && (
        <Notice icon="film" title={t("Nothing here")}>
          <p>{t("This collection has nothing for this profile at present.")}</p>
        </Notice>
      )}
      {value !== undefined && value.collection.length > 0 && <TitleGrid titles={value.collection} />}
    </div>
  );
}
