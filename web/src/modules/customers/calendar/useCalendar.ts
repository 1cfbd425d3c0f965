import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { api, send } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject, useChanges } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { instantOf } from "./days";
import type { Calendar, Entry, Times } from "./entries";

export type Who = "mine" | "team";

const key = ["calendar"] as const;

/** The calendar of some days; what others change shows by itself. */
export function useCalendar(from: string, to: string, who: Who) {
  const queries = useQueryClient();
  const renew = useCallback(
    ({ object }: { object: string }) => {
      if (object === "tasks" || object === "visits" || object === "customers")
        void queries.invalidateQueries({ queryKey: key });
    },
    [queries],
  );
  useChanges(renew);
  return useQuery({
    queryKey: [...key, from, to, who],
    queryFn: ({ signal }) => api.get<Calendar>("/calendar", { from, to, who }, signal),
    placeholderData: (before) => before,
    staleTime: 15_000,
  });
}

/** Lets the calendar and all other places know that something on it changed. */
export function useRefreshCalendar() {
  const queries = useQueryClient();
  return useCallback(() => {
    for (const object of ["tasks", "visits"]) refreshObject(queries, object);
    for (const name of ["calendar", "my-day", "route"]) void queries.invalidateQueries({ queryKey: [name] });
  }, [queries]);
}

const objectOf = (entry: Entry) => (entry.kind === "visit" ? "visits" : "tasks");

/** Moves an entry to other times, undoable. */
export function useMove() {
  const t = useT();
  const formats = useFormats();
  const refresh = useRefreshCalendar();
  const undo = (token: string) => async () => {
    await api
      .post(`/undo/${token}`)
      .then(() => toast.ok(t("app.undone")))
      .catch(tell);
    refresh();
  };
  return async (entry: Entry, to: Times, only: boolean) => {
    const when =
      to.from === null || to.to === null
        ? entry.kind === "visit"
          ? { plannedOn: to.day }
          : { dueOn: to.day }
        : { startAt: instantOf(to.day, to.from, formats), endAt: instantOf(to.day, to.to, formats) };
    try {
      const { headers } = await send("PATCH", `/${objectOf(entry)}/${entry.row.id}`, {
        body: only ? { ...when, onlyThis: true } : when,
        version: entry.row.version,
      });
      const token = headers.get("X-Undo");
      toast.ok(t("work.moved", { title: entry.title }), token ? { undo: undo(token) } : {});
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412) toast.error(t("work.changedMeanwhile", { title: entry.title }));
      else tell(problem);
    }
    refresh();
  };
}
