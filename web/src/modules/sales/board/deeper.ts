import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { and } from "@/platform/filter/condition";
import { tell } from "@/platform/record/save";
import { type BoardAnswer, type BoardQuery, boardKey, type Card, type StageColumn } from "./boardData";

/** What a card shows; the board's own order of cards. */
const FIELDS =
  "name customerId contactId amount weighted closeOn stageId state probability nextStep nextStepOn stageEnteredAt rotsOn ownerId updatedAt".split(
    " ",
  );
const ORDER = ["nextStepOn"];
const MOST = 100;
const DAY = 86_400_000;

/** A deal as a card, with the days it has been in its stage. */
export function asCard(row: Row, now: number): Card {
  const entered = Date.parse(String(row.stageEnteredAt));
  const today = new Date(now).toLocaleDateString("en-CA");
  return {
    ...row,
    daysInStage: Number.isNaN(entered) ? 0 : Math.floor((now - entered) / DAY),
    rotten: typeof row.rotsOn === "string" && row.rotsOn <= today,
  };
}

/** What the person may see of a card; the first ones leave the rest out. */
export const shownFields = ([first]: readonly object[]): string[] => FIELDS.filter((key) => !first || key in first);

async function nextCards(query: BoardQuery, { id, next, items }: StageColumn, limit: number) {
  const inStage = and(
    query.where,
    { field: "state", op: "in", value: ["open"] },
    { field: "stageId", op: "eq", value: id },
  );
  const body = {
    where: inStage,
    sort: ORDER,
    fields: shownFields(items),
    limit,
    cursor: next,
    ...(query.q && { q: query.q }),
  };
  const page = await api.post<Page>("/opportunities/query", body);
  return { items: page.items.map((row) => asCard(row, Date.now())), next: page.next };
}

/** The column with further cards below its own; a card is never in it twice. */
export function extended(column: StageColumn, items: Card[], next: string | null): StageColumn {
  const known = new Set(column.items.map(({ id }) => id));
  return { ...column, items: [...column.items, ...items.filter(({ id }) => !known.has(id))], next };
}

/** Reads on until each column is as long as it was, so that nothing jumps when the board is read anew. */
export async function asDeepAs(before: BoardAnswer | undefined, board: BoardAnswer, query: BoardQuery) {
  const deepened = board.stages.map(async (stage) => {
    const wanted = before?.stages.find(({ id }) => id === stage.id)?.items.length ?? 0;
    let column = stage;
    while (column.next && column.items.length < wanted) {
      const page = await nextCards(query, column, Math.min(MOST, wanted - column.items.length));
      column = extended(column, page.items, page.next);
    }
    return column;
  });
  return { ...board, stages: await Promise.all(deepened) };
}

/** Fetches further cards of a column when its end comes into sight, one page at a time. */
export function useDeeper(query: BoardQuery) {
  const queries = useQueryClient();
  const underway = useRef(new Set<number>());
  return async (column: StageColumn) => {
    if (!column.next || underway.current.has(column.id)) return;
    underway.current.add(column.id);
    try {
      const { items, next } = await nextCards(query, column, MOST);
      queries.setQueryData<BoardAnswer>(
        boardKey(query),
        (board) =>
          board && {
            ...board,
            stages: board.stages.map((stage) => (stage.id === column.id ? extended(stage, items, next) : stage)),
          },
      );
    } catch (error) {
      tell(error);
    }
    underway.current.delete(column.id);
  };
}
