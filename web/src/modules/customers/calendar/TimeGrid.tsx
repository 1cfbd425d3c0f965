import { useEffect, useRef } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { DayHead } from "./DayHead";
import { minutesOf, timeOf } from "./days";
import { EntryLink } from "./EntryLink";
import { type Calendar, type Entry, type Person, placed, type Times } from "./entries";
import { type GridDrag, HOUR } from "./useGridDrag";

export interface GridProps {
  days: string[];
  today: string;
  calendar: Calendar | undefined;
  entries: Entry[];
  drag: GridDrag;
  named: boolean;
  move(entry: Entry, to: Times): void;
  open(day: string): void;
  /** One column each, in the day of a team. */
  people?: Person[];
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const placeOf = (from: number, to: number) => ({
  top: (from / 60) * HOUR,
  height: Math.max(24, ((to - from) / 60) * HOUR - 2),
});

function Ghost({ times }: { times: Times }) {
  if (times.from === null || times.to === null) return null;
  return (
    <span className="wk-ghost" style={placeOf(times.from, times.to)}>
      {timeOf(times.from)}–{timeOf(times.to)}
    </span>
  );
}

/** A day, or in a team's day one person. */
interface Column {
  key: string;
  day: string;
  person: Person | null;
}

const within = ({ day, person }: Column, entry: Entry): boolean =>
  entry.day === day && (person === null || entry.row.ownerId === person.id);

/** Entries side by side in a column of a week. */
const MOST = 4;

function DayColumn({ column, now, ...props }: GridProps & { column: Column; now: number }) {
  const t = useT();
  const { drag, entries, named, move, today, open, days } = props;
  const { day } = column;
  const mine = entries.filter((entry) => within(column, entry) && entry.from !== null);
  const { items, rests } = placed(mine, days.length > 1 ? MOST : MOST * 3);
  const styleOf = (from: number, to: number, at: number, columns: number) => ({
    ...placeOf(from, to),
    left: `calc(${(100 * at) / columns}% + 1px)`,
    width: `calc(${100 / columns}% - 3px)`,
  });
  return (
    <div
      className={`wk-day ${day === today ? "today" : ""}`}
      data-day={day}
      data-hours="24"
      onPointerDown={drag.start("create", null)}
    >
      {items.map(({ entry, column: at, columns }) => (
        <EntryLink
          key={entry.key}
          entry={entry}
          drag={drag}
          move={move}
          named={named && column.person === null}
          style={styleOf(entry.from ?? 0, entry.to ?? 0, at, columns)}
        >
          {entry.movable && <span className="wk-end" onPointerDown={drag.start("stretch", entry)} />}
        </EntryLink>
      ))}
      {rests.map(({ from, to, count }) => (
        <button
          type="button"
          key={from}
          className="wk-rest"
          style={styleOf(from, to, MOST - 1, MOST)}
          aria-label={t("work.more", { count })}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => open(day)}
        >
          +{count}
        </button>
      ))}
      {drag.ghost?.times.day === day && <Ghost times={drag.ghost.times} />}
      {day === today && <i className="wk-now" style={{ top: (now / 60) * HOUR }} />}
    </div>
  );
}

/** A day or a week with its hours; what has no time stands above. */
export function TimeGrid(props: GridProps) {
  const t = useT();
  const { time } = useFormats();
  const { days, entries, drag, named, move, calendar, today, open, people } = props;
  const columns: Column[] =
    people && people.length > 0
      ? people.map((person) => ({ key: `p${person.id}`, day: days[0] ?? today, person }))
      : days.map((day) => ({ key: day, day, person: null }));
  const area = useRef<HTMLDivElement>(null);
  const now = minutesOf(time(new Date().toISOString()));
  useEffect(() => {
    if (area.current) area.current.scrollTop = 8 * HOUR - 8;
  }, []);
  return (
    <div
      className="wk-time"
      style={{ "--days": columns.length, "--least": people ? "128px" : "0px" } as React.CSSProperties}
      {...drag.area}
      ref={area}
    >
      <div className="wk-heads">
        <span className="wk-gut" />
        {columns.map(({ key, day, person }) =>
          person ? (
            <span key={key} className="wk-head b ell">
              {person.name}
            </span>
          ) : (
            <DayHead key={key} day={day} today={today} calendar={calendar} open={open} />
          ),
        )}
        <span className="wk-gut t3 sm">{t("work.allDay")}</span>
        {columns.map((column) => (
          <div key={column.key} className="wk-all" data-day={column.day}>
            {entries
              .filter((entry) => within(column, entry) && entry.from === null)
              .map((entry) => (
                <EntryLink
                  key={entry.key}
                  entry={entry}
                  drag={drag}
                  move={move}
                  named={named && column.person === null}
                />
              ))}
          </div>
        ))}
      </div>
      <div className="wk-hours">
        <div className="wk-gut">
          {hours.map((hour) => (
            <span key={hour} className="t3 sm" style={{ top: hour * HOUR - 9 }}>
              {hour > 0 && timeOf(hour * 60)}
            </span>
          ))}
        </div>
        {columns.map((column) => (
          <DayColumn key={column.key} {...props} column={column} now={now} />
        ))}
      </div>
    </div>
  );
}
