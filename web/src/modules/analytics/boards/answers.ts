import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";
import { type Answer, type Figure, whole } from "../explore/answer";
import type { Surroundings } from "../explore/drill";
import { type Asked, type Filter, questionOf, type Tile } from "./boards";
import { kept } from "./filters";

export interface Kpi {
  value: Figure;
  /** Over the part of the period that has gone by, which stands against what was before. */
  current: Figure;
  before: Figure;
  line: { on: string; value: Figure }[];
  percent: boolean;
}

export interface TileAnswer {
  /** With the period in its condition, so that lists show the same records. */
  asked: Asked;
  answer: Answer | null;
  kpi: Kpi | null;
  problem: Schemas["AnswerTilesTrouble"] | null;
}

export interface Answers {
  tiles: Map<string, TileAnswer>;
  to: string | null;
  asOf: string | null;
  milliseconds: number;
}

export interface About {
  period: string | null;
  compare: string | null;
  filters: Filter[];
}

const asks = (tile: Tile): boolean => ["kpi", "chart", "table"].includes(tile.kind) && Boolean(tile.question);

/** What is asked of the server for a board; where a tile stands changes nothing about it. */
export function bodyOf(around: Surroundings, tiles: Tile[], { period, compare, filters }: About) {
  const asked = tiles.filter(asks).map(({ id, kind, question, of, on, chart }) => ({
    id,
    kind,
    question: {
      ...kept(around, filters, question as Asked),
      ...(kind === "chart" && chart === "rank" && { limit: 200 }),
    },
    ...(of && { of: kept(around, filters, of) }),
    ...(on && { on }),
  }));
  return { tiles: asked.toSorted((a, b) => (a.id < b.id ? -1 : 1)), period, compare };
}

type Told = Omit<Schemas["AnswerTilesAnswered"], "asked" | "answer" | "kpi"> & Omit<TileAnswer, "problem">;

function read(answer: Schemas["AnswerTilesResponse"], charts: Map<string, string | null | undefined>): Answers {
  const tiles = answer.tiles as unknown as Told[];
  const named = tiles.map(({ id, asked, answer: told, kpi, problem }): [string, TileAnswer] => [
    id,
    { asked, kpi, problem, answer: told && whole({ ...told, asked: questionOf(asked, charts.get(id)) }) },
  ]);
  return { tiles: new Map(named), to: answer.to, asOf: answer.asOf, milliseconds: Number(answer.milliseconds) };
}

/**
 * The figures of all tiles in one go; a newer question puts an end to the one before.
 * @param every Milliseconds between refreshes, which pause while the page is hidden; null never.
 */
export function useAnswers(around: Surroundings, tiles: Tile[], about: About, every: number | null) {
  const body = bodyOf(around, tiles, about);
  const charts = new Map(tiles.map(({ id, chart }) => [id, chart]));
  return useQuery({
    queryKey: ["boards", "answers", body],
    queryFn: async ({ signal }) =>
      content(client.POST("/api/v1/boards/answers", { body: body as never, signal })) as Promise<
        Schemas["AnswerTilesResponse"]
      >,
    select: (answer) => read(answer, charts),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    retry: false,
    refetchInterval: every ?? false,
  });
}
