import { DndContext, type DragEndEvent, PointerSensor, TouchSensor, useSensor, useSensors } from "@dnd-kit/core";
import { useState } from "react";
import type { ObjectDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import type { Condition } from "@/platform/filter/condition";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useIsPhone } from "@/platform/shell/media";
import { withoutState } from "../board/boardData";
import { useOpen } from "../board/open";
import { PipelinePick, usePipelineChoice } from "../board/PipelinePick";
import { usePipelines } from "../looks";
import { CalendarDay } from "./CalendarDay";
import { useMonth, useMoveDay } from "./deals";
import { daysOf, plusMonths } from "./month";

interface CalendarProps {
  object: ObjectDef;
  where: unknown;
  q: string;
}

const today = (): string => new Date().toLocaleDateString("en-CA");

/** Monday to Sunday in the language of the page. */
const weekdays = (language: string) =>
  daysOf("2026-06")
    .slice(0, 7)
    .map((day) => new Date(`${day}T12:00:00Z`).toLocaleDateString(language, { weekday: "short", timeZone: "UTC" }));

function MonthHead({ month, change }: { month: string; change(month: string): void }) {
  const t = useT();
  return (
    <div className="row">
      <button
        type="button"
        className="btn icon sm"
        aria-label={t("deals.calendar.before")}
        onClick={() => change(plusMonths(month, -1))}
      >
        <Icon name="chevron-left" size={14} />
      </button>
      <h2 aria-live="polite">{month}</h2>
      <button
        type="button"
        className="btn icon sm"
        aria-label={t("deals.calendar.after")}
        onClick={() => change(plusMonths(month, 1))}
      >
        <Icon name="chevron-right" size={14} />
      </button>
      <button type="button" className="btn sm" onClick={() => change(today().slice(0, 7))}>
        {t("deals.calendar.today")}
      </button>
    </div>
  );
}

/** Open and won deals on the days on which they close; dragging one, or Alt and the arrow keys, changes its day. */
export function Calendar({ object, where, q }: CalendarProps) {
  const t = useT();
  const phone = useIsPhone();
  const [month, setMonth] = useState(() => today().slice(0, 7));
  const pipelines = usePipelines();
  const { pipelineId: wanted, choose } = usePipelineChoice();
  const pipelineId = pipelines.some(({ id }) => id === wanted) ? wanted : undefined;
  const days = daysOf(month);
  const found = useMonth({ days, where: withoutState(where as Condition | null), q, pipelineId });
  const move = useMoveDay();
  const open = useOpen();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 6 } }),
  );
  const drop = ({ active, over }: DragEndEvent) => {
    const deal = found.data?.items.find(({ id }) => id === active.id);
    if (deal && over) void move(deal, String(over.id));
  };
  if (found.error && !found.data)
    return <ErrorState error={found.error} retry={() => void found.refetch()} what={object.labelPlural} />;
  const on = (day: string) => (found.data?.items ?? []).filter((deal) => deal.closeOn === day);
  const shown = phone ? days.filter((day) => day.startsWith(month) && on(day).length > 0) : days;
  return (
    <div className="cal">
      <div className="row wrap">
        <MonthHead month={month} change={setMonth} />
        <PipelinePick pipelines={pipelines} value={pipelineId} choose={choose} all />
        {!phone && <span className="t3 sm">{t("deals.calendar.hint")}</span>}
      </div>
      {found.data?.more && <p className="banner warn">{t("deals.calendar.more")}</p>}
      <DndContext sensors={sensors} onDragEnd={drop}>
        <div className="cdays" aria-busy={found.isFetching}>
          {!phone &&
            weekdays(document.documentElement.lang || "zh-CN").map((name) => (
              <b key={name} className="t2 sm">
                {name}
              </b>
            ))}
          {shown.map((day) => (
            <CalendarDay
              key={day}
              day={day}
              outside={!day.startsWith(month)}
              today={day === today()}
              deals={on(day)}
              open={open}
              move={(deal, to) => void move(deal, to)}
            />
          ))}
        </div>
      </DndContext>
      {phone && shown.length === 0 && found.data && <p className="t3">{t("deals.calendar.none")}</p>}
    </div>
  );
}
