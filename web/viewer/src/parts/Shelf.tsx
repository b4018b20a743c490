import type { HomeQuery } from "@marquee/api";
import { reasonOf, rowName } from "./homeRows";
import { Row } from "./Row";
import { TitleCard } from "./TitleCard";

type ShelfProps = {
  readonly row: HomeQuery["home"]["rows"][number];
  /** Whether it is seen as soon as the page is. */
  readonly eager?: boolean;
};

/** A row of the home page. */
export function Shelf({ row, eager = false }: ShelfProps) {
  const shape = row.kind === "TRENDING" ? "ranked" : row.kind === "CONTINUE_WATCHING" ? "wide" : "poster";
  return (
    <Row name={rowName(row)} why={reasonOf(row)} shape={shape} count={row.cards.length}>
      {row.cards.map((card) => (
        <TitleCard key={card.title.id} title={card.title} shape={shape === "wide" ? "wide" : "poster"} rank={shape === "ranked" ? card.rank : null} eager={eager} />
      ))}
    </Row>
  );
}
