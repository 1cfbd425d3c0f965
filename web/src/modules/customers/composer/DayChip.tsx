import { DatePicker, Dropdown } from "antd";
import dayjs from "dayjs";
import { useState } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { useToday } from "../cells/DueText";
import { addDays, nextMonday } from "../cells/due";

interface DayChipProps {
  icon: IconName;
  label: string;
  value: string | null;
  change(value: string | null): void;
}

/** A date as a chip: usual days at one click, any other from the calendar. */
export function DayChip({ icon, label, value, change }: DayChipProps) {
  const t = useT();
  const { date } = useFormats();
  const today = useToday();
  const [calendar, setCalendar] = useState(false);
  const days: Record<string, string> = {
    today,
    tomorrow: addDays(today, 1),
    inThree: addDays(today, 3),
    nextMonday: nextMonday(today),
  };
  const items = [...Object.keys(days), "other"].map((key) => ({ key, label: t(`customers.days.${key}`) }));
  if (calendar)
    return (
      <DatePicker
        size="small"
        className="cu-day"
        aria-label={label}
        autoFocus
        defaultOpen
        value={value ? dayjs(value) : null}
        onChange={(day) => change(day ? day.format("YYYY-MM-DD") : null)}
        onOpenChange={(open) => !open && setCalendar(false)}
      />
    );
  if (value)
    return (
      <span className="chip">
        <button type="button" className="chip-body" onClick={() => setCalendar(true)}>
          <Icon name={icon} size={14} />
          {label} <b>{date(value)}</b>
        </button>
        <button
          type="button"
          className="chip-x"
          aria-label={t("customers.clear", { label })}
          onClick={() => change(null)}
        >
          <Icon name="x" size={12} />
        </button>
      </span>
    );
  return (
    <Dropdown
      trigger={["click"]}
      menu={{ items, onClick: ({ key }) => (key === "other" ? setCalendar(true) : change(days[key] ?? null)) }}
    >
      <button type="button" className="chip add">
        <Icon name={icon} size={14} />
        {label}
      </button>
    </Dropdown>
  );
}
