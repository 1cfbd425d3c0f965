import { useQueryClient } from "@tanstack/react-query";
import { type PointerEvent, useEffect, useRef } from "react";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { recordKey } from "../record/save";

/** How long the pointer rests on a row before its record is fetched. */
const REST = 60;

/** Fetches the record the pointer rests on, or the keys are on, so that it opens at once. */
export function usePrefetch(object: string, active: number | undefined) {
  const queries = useQueryClient();
  const timer = useRef(0);
  const soon = useRef((_id: number) => {});
  soon.current = (id) => {
    clearTimeout(timer.current);
    const fetched = {
      queryKey: recordKey(object, id),
      queryFn: ({ signal }: { signal: AbortSignal }) => api.get<Row>(`/${object}/${id}`, undefined, signal),
    };
    timer.current = window.setTimeout(() => {
      void import("../record/RecordRoute");
      void queries.prefetchQuery(fetched);
    }, REST);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (active !== undefined) soon.current(active);
  }, [active]);
  return (event: PointerEvent) => {
    const row = (event.target as Element).closest("[role=row]")?.id;
    if (row?.startsWith("row-") && event.pointerType === "mouse") soon.current(Number(row.slice(4)));
  };
}
