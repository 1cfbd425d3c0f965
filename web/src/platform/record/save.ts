import { type InfiniteData, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { api, send } from "../api/api";
import { asProblem } from "../api/problem";
import type { Page, Row } from "../api/row";
import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";
import { refreshObject } from "../realtime/realtime";
import { askAboutConflict } from "./conflicts";

export const recordKey = (object: string, id: number) => ["record", object, id] as const;

type Cached = InfiniteData<Page> | Page | number | undefined;

function replaceIn(data: Cached, row: Partial<Row> & { id: number }): Cached {
  if (typeof data !== "object") return data;
  const merge = (page: Page): Page => ({
    ...page,
    items: page.items.map((item) =>
      item.id === row.id ? { ...item, ...row, names: { ...item.names, ...row.names } } : item,
    ),
  });
  if ("pages" in data) return { ...data, pages: data.pages.map(merge) };
  return "items" in data ? merge(data) : data;
}

/** Puts a record's new values into every list and page that shows it. */
export function showRow(queries: QueryClient, object: string, row: Partial<Row> & { id: number }): void {
  queries.setQueriesData<Cached>({ queryKey: ["rows", object] }, (data) => replaceIn(data, row));
  queries.setQueryData<Row>(recordKey(object, row.id), (current) =>
    current ? { ...current, ...row, names: { ...current.names, ...row.names } } : undefined,
  );
}

/** An offer to take a change back, given the token of the answer. */
export function undoOffer(queries: QueryClient, object: string, token: string | null | undefined) {
  if (!token) return {};
  return {
    undo: async () => {
      try {
        await api.post(`/undo/${token}`);
        toast.ok(t("app.undone"));
      } catch (error) {
        tell(error);
      }
      refreshObject(queries, object);
    },
  };
}

/** Shows a refusal as a message that stays. */
export function tell(error: unknown): void {
  const problem = asProblem(error);
  const first = Object.values(problem.errors)[0]?.[0]?.message;
  toast.error(
    first ?? (problem.offline ? t("app.failedOffline") : problem.message),
    problem.traceId ? { trace: problem.traceId } : {},
  );
}

async function patch(object: string, row: Pick<Row, "id" | "version">, changes: Record<string, unknown>) {
  const { data, headers } = await send<Row>("PATCH", `/${object}/${row.id}`, { body: changes, version: row.version });
  return { saved: data, token: headers.get("X-Undo") };
}

/** Saves changed fields of a record: shown at once, rolled back with the reason when refused, undoable when saved. */
export function useSave(object: string) {
  const queries = useQueryClient();
  return async (
    row: Row,
    changes: Record<string, unknown>,
    names: Record<string, string> = {},
  ): Promise<Row | null> => {
    showRow(queries, object, { id: row.id, ...changes, names });
    try {
      const { saved, token } = await patch(object, row, changes);
      showRow(queries, object, saved);
      toast.ok(t("record.saved"), undoOffer(queries, object, token));
      void queries.invalidateQueries({ queryKey: ["timeline"] });
      return saved;
    } catch (error) {
      const problem = asProblem(error);
      showRow(queries, object, row);
      const current = problem.body.current as Row | undefined;
      if (problem.status === 412 && current) return askAboutConflict(object, changes, current);
      if (problem.status === 422) throw problem;
      tell(problem);
      return null;
    }
  };
}

/** Moves a record to the recycle bin, undoable. */
export function useDelete(object: string) {
  const queries = useQueryClient();
  return async (row: Row, title: string): Promise<boolean> => {
    try {
      const { headers } = await send("DELETE", `/${object}/${row.id}`, { version: row.version });
      toast.ok(t("record.deleted", { title }), undoOffer(queries, object, headers.get("X-Undo")));
      void queries.invalidateQueries({ queryKey: ["rows"] });
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
}
