import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Money, Row } from "@/platform/api/row";
import type { Condition } from "@/platform/filter/condition";
import { asDeepAs } from "./deeper";

/** One stage with its first cards; count and totals are of all its open deals. */
export interface StageColumn {
  id: number;
  name: string;
  color: string;
  probability: number;
  rottingDays: number | null;
  requiredFields?: string[];
  count: number;
  total: Money | null;
  weighted: Money | null;
  items: Card[];
  /** Where the further cards begin; null when these are all. */
  next?: string | null;
}

export interface Card extends Row {
  daysInStage: number;
  rotten: boolean;
}

export interface BoardAnswer {
  /** The pipeline shown, of those there are. */
  pipelineId: number;
  pipelines: { id: number; name: string }[];
  stages: StageColumn[];
  closed: { won: { count: number; total: Money | null }; lost: { count: number; total: Money | null } };
  /** This quarter: won, and the weighted rest of what is to close in it, by stage. */
  forecast: {
    won: { count: number; total: Money | null };
    expected: Money | null;
    stages: { key: number; name: string | null; weighted: Money | null }[];
  };
  /** Tier of each customer on the cards, by customer id. */
  tiers: Record<string, string>;
}

export interface BoardQuery {
  where: Condition | null;
  q: string;
  /** The first pipeline when absent. */
  pipelineId?: number | undefined;
}

/** Cards per stage at first; the rest comes while scrolling. */
const FIRST = 30;

const aboutState = (condition: unknown): boolean =>
  typeof condition === "object" && condition !== null && "field" in condition && condition.field === "state";

/** The board shows open deals beside what closed, so a view's condition on the state does not go with it. */
export function withoutState(where: Condition | null): Condition | null {
  if (!where || aboutState(where)) return null;
  return "all" in where ? { all: where.all.filter((part) => !aboutState(part)) } : where;
}

export const boardKey = (query: BoardQuery) => ["rows", "opportunities", "board", query] as const;

/** The board as the filter shows it; realtime changes of deals refresh it. */
export function useBoard(query: BoardQuery) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: boardKey(query),
    queryFn: async ({ signal }) => {
      const { where, q, pipelineId } = query;
      const body = { perStage: FIRST, ...(pipelineId && { pipelineId }), ...(where && { where }), ...(q && { q }) };
      const board = await api.post<BoardAnswer>("/opportunities/board", body, { signal });
      return asDeepAs(queries.getQueryData(boardKey(query)), board, query);
    },
    placeholderData: (previous) => previous,
  });
}

export const amountOf = (money: Money | null | undefined): number => (money ? Number(money.amount) : 0);

const moved = (money: Money | null, by: number, currency: string): Money => ({
  amount: String(amountOf(money) + by),
  currency: money?.currency ?? currency,
});

function without(column: StageColumn, card: Card): StageColumn {
  const amount = amountOf(card.amount as Money | null);
  return {
    ...column,
    items: column.items.filter((item) => item.id !== card.id),
    count: column.count - 1,
    total: moved(column.total, -amount, "CNY"),
    weighted: moved(column.weighted, (-amount * column.probability) / 100, "CNY"),
  };
}

function including(column: StageColumn, card: Card): StageColumn {
  const amount = amountOf(card.amount as Money | null);
  return {
    ...column,
    items: [{ ...card, daysInStage: 0, rotten: false, stageId: column.id }, ...column.items],
    count: column.count + 1,
    total: moved(column.total, amount, "CNY"),
    weighted: moved(column.weighted, (amount * column.probability) / 100, "CNY"),
  };
}

/** The board with a card in another column, shown before the server has answered; null target takes it off. */
export function relocate(board: BoardAnswer, card: Card, target: number | null): BoardAnswer {
  const stages = board.stages.map((column) => {
    if (column.id === target) return including(column, card);
    return column.items.some((item) => item.id === card.id) ? without(column, card) : column;
  });
  return { ...board, stages };
}

/** The column a card lies in. */
export const columnOf = (board: BoardAnswer, id: number): StageColumn | undefined =>
  board.stages.find((column) => column.items.some((card) => card.id === id));
