import { SearchDocument, SuggestDocument, type SearchQuery, type SuggestQuery } from "@marquee/api";
import { Icon, IconButton, Notice } from "@marquee/ui";
import { useEffect, useId, useRef, useState } from "react";
import { Link, useLocation, useSearch } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useDebounced } from "../useDebounced";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { GenreChips } from "./GenreChips";
import page from "./Page.module.css";
import styles from "./SearchPage.module.css";
import { rich, t } from "../i18n";

const typingPauseMs = 180;
// As long as the server leaves its search engine alone after it did not answer.
const askAgainMs = 2500;

type Narrowed = { readonly of: string; readonly genre: string | null; readonly decade: number | null };

/** Finds as one types, and completes what is being typed. */
export function SearchPage() {
  useTitle(t("Search"));
  const [, go] = useLocation();
  const search = useSearch();
  const [text, setText] = useState(() => new URLSearchParams(search).get("q") ?? "");
  const asked = useDebounced(text.trim(), typingPauseMs);
  const [narrowed, setNarrowed] = useState<Narrowed>({ of: "", genre: null, decade: null });
  const { genre, decade } = narrowed.of === asked ? narrowed : { genre: null, decade: null };
  const found = useQuery(SearchDocument, { query: asked, genre, decade }, asked !== "");
  const suggested = useQuery(SuggestDocument, { prefix: asked }, asked !== "");
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => void input.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    go(asked === "" ? "/search" : `/search?q=${encodeURIComponent(asked)}`, { replace: true });
    // Only the words decide the address.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  const { value: answer, reload } = found;
  useEffect(() => {
    if (answer?.search.degraded !== true) {
      return;
    }
    const timer = setTimeout(reload, askAgainMs);
    return () => clearTimeout(timer);
    // A new answer, and nothing else, sets the clock again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);

  const titles = answer?.search.titles ?? [];
  return (
    <div className={page["page"]}>
      <h1 className="visually-hidden">{t("Search")}</h1>
      <div className={styles["box"]} role="search">
        <Icon name="search" size={26} />
        <input
          ref={input}
          id={id}
          type="search"
          aria-label={t("Search titles, people and genres")}
          placeholder={t("Titles, people, genres")}
          autoComplete="off"
          spellCheck={false}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={styles["input"]}
        />
        {text !== "" && (
          <IconButton
            icon="close"
            label={t("Clear")}
            onClick={() => {
              setText("");
              input.current?.focus();
            }}
          />
        )}
      </div>
      {asked === "" ? (
        <section aria-labelledby={`${id}-genres`} className={styles["start"]}>
          <h2 id={`${id}-genres`} className={styles["label"]}>
            {t("Or begin with a genre")}
          </h2>
          <GenreChips current={null} />
        </section>
      ) : (
        <>
          {(suggested.value?.suggest.length ?? 0) > 0 && (
            <ul className={styles["suggestions"]} aria-label={t("Suggestions")} data-row="suggestions">
              {suggested.value?.suggest.map((suggestion) => (
                <li key={`${suggestion.kind}:${suggestion.id}`}>
                  <Link to={pathOf(suggestion)} className={styles["suggestion"]}>
                    {suggestion.kind !== "TITLE" && <Icon name={suggestion.kind === "PERSON" ? "user" : "film"} size={16} />} {suggestion.kind === "GENRE" ? t(suggestion.text) : suggestion.text}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {answer !== undefined && answer.search.didYouMean !== null && (
            <p className={styles["meant"]}>
              {rich("Did you mean {words}?", {
                words: (
                  <button type="button" className={styles["meantName"]} onClick={() => setText(answer.search.didYouMean ?? "")}>
                    {answer.search.didYouMean}
                  </button>
                ),
              })}
            </p>
          )}
          {answer !== undefined && <Facets facets={answer.search.facets} genre={genre} decade={decade} onChoose={(change) => setNarrowed({ of: asked, genre, decade, ...change })} />}
          <div aria-live="polite" className="visually-hidden">
            {found.value === undefined ? "" : t("{titles} titles found", { titles: titles.length })}
          </div>
          {found.value === undefined && (found.error === undefined ? <GridSkeleton /> : <Failure error={found.error} onRetry={found.reload} />)}
          {found.value !== undefined && titles.length === 0 && (
            <Notice icon="search" title={t("Nothing found for “{asked}”", { asked })}>
              <p>{t("Try fewer or other words. A typo or two does no harm.")}</p>
            </Notice>
          )}
          {titles.length > 0 && <TitleGrid titles={titles} />}
        </>
      )}
    </div>
  );
}

function pathOf({ kind, id }: SuggestQuery["suggest"][number]): string {
  switch (kind) {
    case "TITLE":
      return `/title/${id}`;
    case "GENRE":
      return `/genre/${encodeURIComponent(id)}`;
    case "PERSON":
      return `/people/${encodeURIComponent(id)}`;
  }
}

type FacetsProps = {
  readonly facets: SearchQuery["search"]["facets"];
  readonly genre: string | null;
  readonly decade: number | null;
  readonly onChoose: (change: { readonly genre?: string | null; readonly decade?: number | null }) => void;
};

/** What the results have in common; choosing one narrows them, choosing it again widens them. */
function Facets({ facets, genre, decade, onChoose }: FacetsProps) {
  if (facets.genres.length + facets.decades.length < 3 && genre === null && decade === null) {
    return null;
  }
  return (
    <div className={styles["facets"]} role="group" aria-label={t("Narrow down")} data-row="facets">
      {facets.genres.slice(0, 6).map((facet) => (
        <button key={facet.value} type="button" className={styles["facet"]} aria-pressed={facet.value === genre} onClick={() => onChoose({ genre: facet.value === genre ? null : facet.value })}>
          {t(facet.value)} <span className={styles["count"]}>{facet.count}</span>
        </button>
      ))}
      {facets.decades.slice(0, 5).map((facet) => (
        <button
          key={facet.value}
          type="button"
          className={styles["facet"]}
          aria-pressed={Number(facet.value) === decade}
          onClick={() => onChoose({ decade: Number(facet.value) === decade ? null : Number(facet.value) })}
        >
          {t("{decade}s", { decade: facet.value })} <span className={styles["count"]}>{facet.count}</span>
        </button>
      ))}
    </div>
  );
}
