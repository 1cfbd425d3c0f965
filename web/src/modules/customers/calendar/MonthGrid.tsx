import { useLanguage, useT } from "@/platform/i18n/i18n";
import { useIsPhone } from "@/platform/shell/media";
import { DayHead } from "./DayHead";
import { EntryLink } from "./EntryLink";
import type { GridProps } from "./TimeGrid";

const SHOWN = 3;

/** A month in whole weeks; a day shows its first entries and how many more there are. */
export function MonthGrid({
  days,
  today,
  calendar,
  entries,
  drag,
  named,
  move,
  open,
  month,
}: GridProps & { month: string }) {
  const t = useT();
  const language = useLanguage();
  const phone = useIsPhone();
  return (
    <div className="wk-month" {...drag.area}>
      <div className="wk-week-names">
        {days.slice(0, 7).map((day) => (
          <span key={day} className="t3 sm">
            {new Date(`${day}T12:00:00Z`).toLocaleDateString(language, {
              weekday: phone ? "narrow" : "short",
              timeZone: "UTC",
            })}
          </span>
        ))}
      </div>
      <div
        className="wk-cells"
        style={{ gridTemplateRows: `repeat(${days.length / 7}, minmax(${phone ? 56 : 104}px, 1fr))` }}
      >
        {days.map((day) => {
          const mine = entries.filter((entry) => entry.day === day);
          const over = drag.ghost?.times.day === day;
          return (
            <div
              key={day}
              className={`wk-cell ${day.startsWith(month) ? "" : "out"} ${over ? "over" : ""}`}
              data-day={day}
            >
              <DayHead day={day} today={today} calendar={calendar} open={open} bare />
              {!phone &&
                mine
                  .slice(0, SHOWN)
                  .map((entry) => <EntryLink key={entry.key} entry={entry} drag={drag} move={move} named={named} />)}
              {phone && mine.length > 0 && (
                <button
                  type="button"
                  className="wk-dots"
                  aria-label={t("work.entries", { count: mine.length })}
                  onClick={() => open(day)}
                >
                  {mine.slice(0, 4).map((entry) => (
                    <i key={entry.key} className={`wk-dot ${entry.kind}`} />
                  ))}
                </button>
              )}
              {!phone && mine.length > SHOWN && (
                <button type="button" className="link-btn sm" onClick={() => open(day)}>
                  {t("work.more", { count: mine.length - SHOWN })}
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
