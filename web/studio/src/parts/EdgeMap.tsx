import type { Edge } from "@marquee/api";
import { classes } from "@marquee/ui";
import { geoNaturalEarth1, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import world from "world-atlas/land-110m.json";
import styles from "./EdgeMap.module.css";

const width = 960;
const height = 460;
const smallest = 5;
const largest = 16;

const topology = world as unknown as Topology<{ readonly land: GeometryCollection }>;
const projection = geoNaturalEarth1().fitExtent(
  [
    [4, 4],
    [width - 4, height - 4],
  ],
  { type: "Sphere" },
);
const path = geoPath(projection);
const sphere = path({ type: "Sphere" }) ?? "";
const land = path(feature(topology, topology.objects.land)) ?? "";

export type EdgeTone = "good" | "busy" | "bad";

type EdgeMapProps = { readonly edges: readonly { readonly edge: Edge; readonly tone: EdgeTone; readonly word: string }[]; readonly onPick: (name: string) => void };

/** Where the edges stand: as large as what they serve, coloured by how they are. Those that do not say where they are stay off it. */
export function EdgeMap({ edges, onPick }: EdgeMapProps) {
  const most = Math.max(1, ...edges.map(({ edge }) => edge.bytes_per_second));
  return (
    <figure className={styles["figure"]}>
      <svg viewBox={`0 0 ${width} ${height}`} className={styles["map"]} role="group" aria-label="Edges on the map">
        <path d={sphere} className={styles["sea"]} />
        <path d={land} className={styles["land"]} />
        {edges.map(({ edge, tone, word }) => {
          const at = edge.location === null ? null : projection([edge.location.longitude, edge.location.latitude]);
          const radius = smallest + (largest - smallest) * Math.sqrt(edge.bytes_per_second / most);
          return (
            at !== null && (
              <a
                key={edge.name}
                href={`#edge-${edge.name}`}
                className={classes(styles["edge"], styles[tone])}
                aria-label={`${edge.name}: ${word}, load ${Math.round(edge.load * 100)} %`}
                onClick={(event) => {
                  event.preventDefault();
                  onPick(edge.name);
                }}
              >
                <circle cx={at[0]} cy={at[1]} r={radius} />
                <text x={at[0] + radius + 5} y={at[1] + 4}>
                  {edge.name} · {Math.round(edge.load * 100)} %
                </text>
              </a>
            )
          );
        })}
      </svg>
      <figcaption className={styles["caption"]}>A larger dot serves more. Green is healthy, blue drains, red is sick or silent.</figcaption>
    </figure>
  );
}
