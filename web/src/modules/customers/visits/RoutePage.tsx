import { DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import { send } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useKeys } from "@/platform/keyboard/keys";
import { tell, undoOffer } from "@/platform/record/save";
import { useCrumbs } from "@/platform/shell/crumbs";
import { addDays } from "../calendar/days";
import { useRefreshCalendar } from "../calendar/useCalendar";
import { RouteRow } from "./RouteRow";
import { useWaiting } from "./useWaiting";
import { reordered, useRoute } from "./visits";
import "./visits.css";

/** Puts the planned visits of the day into a new order, at once and undoable. */
function useOrder(day: string, rows: Row[]) {
  const t = useT();
  const queries = useQueryClient();
  const refresh = useRefreshCalendar();
  return async (from: number, to: number) => {
    if (from === to || to < 0 || to >= rows.length) return;
    const next = reordered(rows, from, to);
    queries.setQueryData<Page>(["route", day], (page) => page && { ...page, items: next });
    try {
      const ids = next.filter(({ state }) => state === "planned").map(({ id }) => id);
      const { headers } = await send("PUT", "/visits/route", { body: { ids } });
      const offer = undoOffer(queries, "visits", headers.get("X-Undo"));
      toast.ok(t("work.routeChanged"), offer.undo ? { undo: async () => offer.undo?.().then(refresh) } : {});
    } catch (error) {
      tell(error);
    }
    refresh();
  };
}

/** The visits of one day in the order in which they are made. */
export function RoutePage() {
  const t = useT();
  const object = useObject("visits");
  const { dayOf, dayTitle } = useFormats();
  const refresh = useRefreshCalendar();
  const [search, setSearch] = useSearchParams();
  const day = search.get("day") ?? dayOf(new Date().toISOString());
  const go = (count: number) => setSearch({ day: addDays(day, count) }, { replace: true });
  const { data, error, refetch } = useRoute(day);
  const rows = data?.items ?? [];
  const order = useOrder(day, rows);
  const [said, setSaid] = useState("");
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor),
  );
  const place = (id: unknown) => rows.findIndex((row) => row.id === id);
  const drop = ({ active, over }: DragEndEvent) => over && void order(place(active.id), place(over.id));
  const shift = (row: Row, by: number) => {
    const to = place(row.id) + by;
    setSaid(t("work.nowAt", { title: String(row.title), place: to + 1 }));
    void order(place(row.id), to);
  };
  const create = () => openForm({ object: "visits", defaults: { plannedOn: day }, saved: refresh });
  useKeys({ ArrowLeft: () => go(-1), ArrowRight: () => go(1), N: create });
  useWaiting();
  useCrumbs([{ label: object.labelPlural, to: "/visits" }, { label: t("work.route") }]);
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  return (
    <div className="page" aria-busy={!data}>
      <div className="page-in">
        <header className="wk-route-head">
          <button type="button" className="btn icon sm" aria-label={t("work.before")} onClick={() => go(-1)}>
            <Icon name="chevron-left" size={14} />
          </button>
          <h1>{dayTitle(day)}</h1>
          <button type="button" className="btn icon sm" aria-label={t("work.after")} onClick={() => go(1)}>
            <Icon name="chevron-right" size={14} />
          </button>
          <span className="sp t3">{rows.length > 0 && t("work.stops", { count: rows.length })}</span>
          <Link className="btn sm" to={`/calendar?view=day&day=${day}`}>
            {t("work.calendar")}
          </Link>
          {object.rights.includes("create") && (
            <button type="button" className="btn sm primary" onClick={create}>
              <Icon name="plus" size={14} />
              {t("list.create", { label: object.label })}
              <kbd>N</kbd>
            </button>
          )}
        </header>
        {data && rows.length === 0 && <Empty icon="map-pin" title={t("work.noVisits")} text={t("work.noVisitsText")} />}
        <DndContext sensors={sensors} onDragEnd={drop}>
          <ol className="card wk-route">
            {rows.map((row, index) => (
              <RouteRow key={row.id} row={row} index={index} last={index === rows.length - 1} shift={shift} />
            ))}
          </ol>
        </DndContext>
        <p className="sr" aria-live="polite">
          {said}
        </p>
      </div>
    </div>
  );
}
