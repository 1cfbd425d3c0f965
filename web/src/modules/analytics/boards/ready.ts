import type { Question } from "../explore/question";
import { ready as questions } from "../explore/ready";
import type { Tile } from "./boards";

/** Sizes that suit a kind, in fields of the grid. */
export const sizeOf = (kind: Tile["kind"]): Pick<Tile, "w" | "h"> =>
  kind === "kpi" ? { w: 2, h: 2 } : kind === "text" || kind === "link" ? { w: 3, h: 2 } : { w: 4, h: 7 };

/** A question of the explorer as a tile: without rows it is a figure. */
export function tileOf({ chart, ...question }: Question, title: string): Tile {
  const kind = question.rows.length + question.columns.length === 0 ? "kpi" : chart === "table" ? "table" : "chart";
  return { id: "", kind, title, x: 0, y: 0, ...sizeOf(kind), question, chart: kind === "chart" ? chart : null };
}

/** Tiles made of the ready questions of the explorer, by the key of their name. */
export const readyTiles: [string, Question][] = Object.entries(questions);
