import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";
import type { Condition } from "@/platform/filter/condition";
import { blank, type ChartKind, type Question } from "../explore/question";

export type BoardItem = Schemas["KeepBoardsItem"];
export type Audience = Schemas["BoardShapeBoardAudience"];

export type TileKind = "kpi" | "chart" | "table" | "list" | "text" | "link" | "widget";
/** A rank is drawn as bars beside their names. */
export type TileChart = ChartKind | "rank";

/** A question as the server keeps it: what is left out is as in a blank one. */
export type Asked = Partial<Omit<Question, "chart">> & { object: string };

export interface TileList {
  object: string;
  where?: Condition | null;
  fields: string[];
  sort?: string[] | null;
  limit?: number;
}

/** One field of a dashboard, on a grid of twelve columns. */
export interface Tile {
  id: string;
  kind: TileKind;
  title?: string | null;
  x: number;
  y: number;
  w: number;
  h: number;
  question?: Asked | null;
  of?: Asked | null;
  on?: string | null;
  chart?: string | null;
  less?: boolean;
  text?: string | null;
  to?: string | null;
  list?: TileList | null;
  widget?: string | null;
}

/** One value of a dimension that a board keeps to. */
export interface Filter {
  object: string;
  field: string;
  by?: string | null;
  value: string | number | boolean | null;
  label?: string | null;
}

export interface Content {
  tiles: Tile[];
  period?: string | null;
  compare?: string | null;
  filters?: Filter[] | null;
}

export interface Board extends Omit<Schemas["KeepBoardsResponse"], "content"> {
  content: Content;
}

/** Without what says nothing, so that the blank takes its place. */
const given = (asked: Asked): Asked =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null && value !== undefined)) as Asked & {
    object: string;
  };

export const questionOf = (asked: Asked, chart?: string | null): Question => ({
  ...blank(asked.object),
  ...given(asked),
  chart: (chart ?? "bar") as ChartKind,
});

const boardsKey = ["boards"] as const;

export function useBoards() {
  return useQuery({
    queryKey: [...boardsKey, "list"],
    queryFn: async ({ signal }) => (await content(client.GET("/api/v1/boards", { signal }))).items,
    staleTime: 30_000,
  });
}

export function useBoard(key: string) {
  return useQuery({
    queryKey: [...boardsKey, "one", key],
    queryFn: async ({ signal }) =>
      (await content(client.GET("/api/v1/boards/{key}", { params: { path: { key } }, signal }))) as unknown as Board,
    retry: false,
  });
}

export interface Draft {
  name: string;
  description?: string | null;
  content?: Content;
  audience?: Audience;
  from?: string;
}

const asBoard = (answer: unknown): Board => answer as Board;

const create = async (draft: Draft): Promise<Board> =>
  asBoard(await content(client.POST("/api/v1/boards", { body: draft as never })));

const change = async ({ board, ...draft }: Partial<Draft> & { board: Board }): Promise<Board> =>
  asBoard(
    await content(
      client.PUT("/api/v1/boards/{id}", {
        params: { path: { id: Number(board.key) } },
        headers: { "If-Match": `"v${board.version}"` },
        body: draft as never,
      }),
    ),
  );

const byId = (key: string) => ({ params: { path: { id: Number(key) } } });

/** Creating, changing, throwing away and bringing back boards. */
export function useBoardWrites() {
  const queries = useQueryClient();
  const onSuccess = (board: unknown) => {
    const { key } = (board ?? {}) as Partial<Board>;
    if (key) queries.setQueryData([...boardsKey, "one", key], board);
    return queries.invalidateQueries({ queryKey: [...boardsKey, "list"] });
  };
  return {
    create: useMutation({ mutationFn: create, onSuccess }),
    change: useMutation({ mutationFn: change, onSuccess }),
    remove: useMutation({
      mutationFn: async (key: string) => void (await client.DELETE("/api/v1/boards/{id}", byId(key))),
      onSuccess,
    }),
    restore: useMutation({
      mutationFn: async (key: string) => void (await client.POST("/api/v1/boards/{id}/restoration", byId(key))),
      onSuccess,
    }),
  };
}
