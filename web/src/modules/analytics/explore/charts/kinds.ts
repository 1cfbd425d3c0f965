import type { Answer } from "../answer";
import { isPeriod } from "../periods";
import { type ChartKind, charts } from "../question";

const FEW = 6;

type Shape = Pick<Answer, "rows" | "columns" | "measures" | "groups">;

const isPlace = ({ field, by }: Answer["rows"][number]): boolean => by === "province" || field.endsWith("region");

/** Whether a picture can show an answer of this shape. */
const fits: Record<ChartKind, (answer: Shape) => boolean> = {
  table: () => true,
  gauge: () => true,
  bar: ({ rows }) => rows.length > 0,
  line: ({ rows }) => rows.length > 0,
  area: ({ rows }) => rows.length > 0,
  stacked: ({ rows, columns }) => rows.length > 0 && columns.length > 0,
  pie: ({ rows, columns }) => rows.length > 0 && columns.length === 0,
  funnel: ({ rows, columns }) => rows.length > 0 && columns.length === 0,
  scatter: ({ rows, columns, measures }) => rows.length > 0 && columns.length === 0 && measures.length > 1,
  heatmap: ({ rows, columns }) => rows.length === 1 && columns.length === 1,
  sankey: ({ rows, columns }) => rows.length === 1 && columns.length === 1,
  map: ({ rows, columns }) => rows.length === 1 && columns.length === 0 && rows.every(isPlace),
};

/** The pictures that can show an answer. */
export const chartsFor = (answer: Shape): ChartKind[] => charts.filter((kind) => fits[kind](answer));

/** The picture that shows it best. */
export function suggested(answer: Shape): ChartKind {
  const { rows, columns, groups } = answer;
  const [first] = rows;
  if (!first) return columns.length > 0 ? "table" : "gauge";
  if (rows.some(({ by }) => isPeriod(by))) return columns.length > 0 ? "stacked" : "line";
  if (fits.map(answer)) return "map";
  if (fits.heatmap(answer)) return "heatmap";
  return columns.length === 0 && groups.length <= FEW ? "pie" : "bar";
}

/** The picture that was asked for, or the best one when it cannot show this answer. */
export const shownAs = (kind: ChartKind, answer: Shape): ChartKind => (fits[kind](answer) ? kind : suggested(answer));
