import { useEffect, useRef } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { DayHead } from "./DayHead";
import { minutesOf, timeOf } from "./days";
import { EntryLink } from "./EntryLink";
import { type Calendar, type Entry, placed, type Times } from "./entries";
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
}

const hours = Array.from({ length: 24 }, (_, hour) => hour);
const placeOf = (from: number, to: number) => ({
  top: (from / 60) * HOUR,
  height: Math.max(20, ((to - from) / 60) * HOUR - 2),
});

function Ghost({ times }: { times: Times }) {
  if (times.from === null || times.to === null) return null;
  return (
    <span className="wk-ghost" style={placeOf(times.from, times.to)}>
      {timeOf(times.from)}–{timeOf(times.to)}
    </span>
  );
}

function DayColumn({ day, ...props }: GridProps & { day: string; now: number }) {
  const { drag, entries, named, move, today, now } = props;
  const mine = placed(entries.filter((entry) => entry.day === day && entry.from !== null));
  return (
    <div
      className={`wk-day ${day === today ? "today" : ""}`}
      data-day={day}
      data-hours="24"
      onPointerDown={drag.start("create", null)}
    >
      {mine.map(({ entry, column, columns }) => (
        <EntryLink
          key={entry.key}
          entry={entry}
          drag={drag}
          move={move}
          named={named}
          style={{
            ...placeOf(entry.from ?? 0, entry.to ?? 0),
            left: `calc(${(100 * column) / columns}% + 1px)`,
            width: `calc(${100 / columns}% - 3px)`,
          }}
        >
          {entry.movable && <span className="wk-end" onPointerDown={drag.start("stretch", entry)} />}
        </EntryLink>
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
  const { days, entries, drag, named, move, calendar, today, open } = props;
  const area = useRef<HTMLDivElement>(null);
  const now = minutesOf(time(new Date().toISOString()));
  useEffect(() => {
    if (area.current) area.current.scrollTop = 8 * HOUR - 8;
  }, []);
  return (
    <div className="wk-time" style={{ "--days": days.length } as React.CSSProperties} {...drag.area} ref={area}>
      <div className="wk-heads">
        <span className="wk-gut" />
        {days.map((day) => (
          <DayHead key={day} day={day} today={today} calendar={calendar} open={open} />
        ))}
        <span className="wk-gut t3 sm">{t("work.allDay")}</span>
        {days.map((day) => (
          <div key={day} className="wk-all" data-day={day}>
            {entries
              .filter((entry) => entry.day === day && entry.from === null)
              .map((entry) => (
                <EntryLink key={entry.key} entry={entry} drag={drag} move={move} named={named} />
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
        {days.map((day) => (
          <DayColumn key={day} {...props} day={day} now={now} />
        ))}
      </div>
    </div>
  );
}
