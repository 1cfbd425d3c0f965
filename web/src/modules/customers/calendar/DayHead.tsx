import { useLanguage } from "@/platform/i18n/i18n";
import type { Calendar } from "./entries";

interface DayHeadProps {
  day: string;
  today: string;
  calendar: Calendar | undefined;
  open(day: string): void;
  /** Without the name of the day of the week, which stands above. */
  bare?: boolean;
}

/** A day's name, number, lunar day and festival; opens the day. */
export function DayHead({ day, today, calendar, open, bare }: DayHeadProps) {
  const language = useLanguage();
  const facts = calendar?.days.find(({ on }) => on === day);
  const at = new Date(`${day}T12:00:00Z`);
  const week = at.toLocaleDateString(language, { weekday: "short", timeZone: "UTC" });
  return (
    <button
      type="button"
      className={`wk-head ${day === today ? "today" : ""} ${bare ? "bare" : ""}`}
      aria-current={day === today ? "date" : undefined}
      title={day}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={() => open(day)}
    >
      {!bare && <span className="t3">{week}</span>}
      <b>{Number(day.slice(8))}</b>
      <span className={`sm ell ${facts?.festival ? "danger" : "t3"}`}>
        {facts?.festival ?? (language === "en" ? "" : facts?.lunar)}
      </span>
    </button>
  );
}
