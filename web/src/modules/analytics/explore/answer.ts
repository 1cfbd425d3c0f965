import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";
import type { Money } from "@/platform/api/row";
import type { Question } from "./question";

export type Figure = number | string | Money | null;

export interface Cell {
  key: (string | number | boolean | null)[];
  figures: Figure[];
  before: Figure[] | null;
}

export type Shown = Schemas["AskWarehouseDimensionShown"];

/** The answer of the server, with what the document leaves open about its figures. */
export interface Answer
  extends Omit<Schemas["AskWarehouseResponse"], "groups" | "rowTotals" | "columnTotals" | "total"> {
  groups: Cell[];
  rowTotals: Cell[];
  columnTotals: Cell[];
  total: Cell;
  /** What this answers, which a newer question may not be any more. */
  asked: Question;
}

/** Without rows and columns the total is the one cell. */
export const whole = (answer: Answer): Answer =>
  answer.rows.length + answer.columns.length === 0 ? { ...answer, groups: [{ ...answer.total, key: [] }] } : answer;

/** Asks the warehouse; a newer question puts an end to the one before. */
export function useAnswer(question: Question, enabled: boolean) {
  const { chart: _, ...body } = question;
  return useQuery({
    queryKey: ["explore", body],
    queryFn: async ({ signal }): Promise<Answer> => {
      const answer = await content(
        client.POST("/api/v1/analytics/query", { body: { ...body, limit: 2000 } as never, signal }),
      );
      return whole({ ...(answer as unknown as Answer), asked: question });
    },
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });
}
