import { useMemo, useState } from "react";
import { useSearchParams } from "react-router";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useKeys } from "@/platform/keyboard/keys";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useIsPhone } from "@/platform/shell/media";
import { CalendarBar } from "./CalendarBar";
import { instantOf, spanOf, step, type View } from "./days";
import { type Entry, entriesOf, peopleOf, type Times } from "./entries";
import { MonthGrid } from "./MonthGrid";
import { PeoplePicker } from "./PeoplePicker";
import { SeriesDialog } from "./SeriesDialog";
import { TimeGrid } from "./TimeGrid";
import { useCalendar, useMove, useRefreshCalendar, type Who } from "./useCalendar";
import { useGridDrag } from "./useGridDrag";
import "./calendar.css";

const views: View[] = ["day", "week", "month"];

/** View, day and whose, kept in the address. */
function usePlace(today: string) {
  const phone = useIsPhone();
  const [search, setSearch] = useSearchParams();
  const asked = search.get("view") as View;
  const put = (changes: Record<string, string>) =>
    setSearch((current) => new URLSearchParams([...new Map([...current, ...Object.entries(changes)])]), {
      replace: true,
    });
  const day = search.get("day");
  return {
    view: views.includes(asked) ? asked : ((phone ? "day" : "week") as View),
    day: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : today,
    who: (search.get("who") === "team" ? "team" : "mine") as Who,
    chosen: (search.get("people") ?? "").split(",").filter(Boolean).map(Number),
    put,
  };
}

/** A move of a task of a series is asked about before it is made. */
function useMoving() {
  const move = useMove();
  const [asked, setAsked] = useState<{ entry: Entry; to: Times } | null>(null);
  const begin = (entry: Entry, to: Times) => {
    if (entry.row.repeat && !entry.row.onlyThis) setAsked({ entry, to });
    else void move(entry, to, false);
  };
  const dialog = asked && (
    <SeriesDialog
      title={asked.entry.title}
      close={() => setAsked(null)}
      answer={(only) => {
        setAsked(null);
        void move(asked.entry, asked.to, only);
      }}
    />
  );
  return { begin, dialog };
}

/** The days of a person or a team: tasks, visits and customers to be contacted. */
export function CalendarPage() {
  const t = useT();
  const formats = useFormats();
  const today = formats.dayOf(new Date().toISOString());
  const { view, day, who, chosen, put } = usePlace(today);
  const days = useMemo(() => spanOf(view, day), [view, day]);
  const { data, error, refetch } = useCalendar(days[0] ?? day, days.at(-1) ?? day, who);
  const refresh = useRefreshCalendar();
  const { begin, dialog } = useMoving();
  const create = (times: Times) => {
    const timed = times.from !== null && times.to !== null;
    openForm({
      object: "tasks",
      defaults: {
        dueOn: times.day,
        ...(timed && {
          startAt: instantOf(times.day, times.from ?? 0, formats),
          endAt: instantOf(times.day, times.to ?? 0, formats),
        }),
      },
      saved: refresh,
    });
  };
  const drag = useGridDrag({ move: begin, create });
  useCrumbs([{ label: t("work.calendar") }]);
  useKeys({
    ArrowLeft: () => put({ day: step(view, day, -1) }),
    ArrowRight: () => put({ day: step(view, day, 1) }),
    T: () => put({ day: today }),
    N: () => create({ day, from: null, to: null }),
    D: () => put({ view: "day" }),
    W: () => put({ view: "week" }),
    M: () => put({ view: "month" }),
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  const open = (on: string) => put({ view: "day", day: on });
  const all = entriesOf(data, formats);
  const team = who === "team";
  const people = team ? peopleOf(all) : [];
  const shown = people.filter(({ id }) => chosen.length === 0 || chosen.includes(id));
  const entries = team && chosen.length > 0 ? all.filter(({ row }) => chosen.includes(Number(row.ownerId))) : all;
  const grid = {
    days,
    today,
    calendar: data,
    entries,
    drag,
    named: team && chosen.length !== 1,
    move: begin,
    open,
  };
  return (
    <div className="wk-cal" aria-busy={!data}>
      <CalendarBar
        view={view}
        day={day}
        today={today}
        who={who}
        days={days}
        put={put}
        create={() => create({ day, from: null, to: null })}
      />
      {team && <PeoplePicker people={people} chosen={chosen} choose={(ids) => put({ people: ids.join(",") })} />}
      {data?.more && <div className="banner warn">{t("work.tooMany")}</div>}
      {view === "month" ? (
        <MonthGrid {...grid} month={day.slice(0, 7)} />
      ) : (
        <TimeGrid {...grid} key={view} {...(team && view === "day" && { people: shown })} />
      )}
      {dialog}
    </div>
  );
}
