import { DatePicker, Select } from "antd";
import dayjs from "dayjs";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { About } from "./answers";
import { toggled } from "./filters";

const PERIODS = [
  "thisMonth",
  "lastMonth",
  "thisQuarter",
  "lastQuarter",
  "thisYear",
  "lastYear",
  "last30Days",
  "last90Days",
];
const COMPARES = ["previousYear", "previousPeriod", "none"];
const [ALL, CUSTOM] = ["all", "custom"];

interface BarProps {
  about: About;
  change(next: Partial<About>): void;
  today: string;
}

/** Two days as `from..to`; null where there is a named period or none. */
const daysOf = (period: string | null): [string, string] | null => {
  const [from, to] = period?.split("..") ?? [];
  return from && to ? [from, to] : null;
};

function Period({ about: { period }, change, today }: BarProps) {
  const t = useT();
  const days = daysOf(period);
  const choose = (key: string) =>
    change({ period: key === ALL ? null : key === CUSTOM ? `${today.slice(0, 8)}01..${today}` : key });
  return (
    <>
      <Select
        aria-label={t("boards.period")}
        className="bd-period"
        value={days ? CUSTOM : (period ?? ALL)}
        options={[...PERIODS, ALL, CUSTOM].map((value) => ({ value, label: t(`boards.periods.${value}`) }))}
        onChange={choose}
      />
      {days && (
        <DatePicker.RangePicker
          aria-label={t("boards.days")}
          allowClear={false}
          value={[dayjs(days[0]), dayjs(days[1])]}
          onChange={(range) => {
            const [from, to] = range ?? [];
            if (from && to) change({ period: `${from.format("YYYY-MM-DD")}..${to.format("YYYY-MM-DD")}` });
          }}
        />
      )}
    </>
  );
}

/** The period of a board, what it is compared with, and the values it keeps to. */
export function BoardBar(props: BarProps) {
  const { about, change } = props;
  const t = useT();
  return (
    <>
      <Period {...props} />
      {about.period !== null && (
        <Select
          aria-label={t("explore.compare")}
          className="bd-compare"
          value={about.compare ?? "none"}
          options={COMPARES.map((value) => ({ value, label: t(`boards.compares.${value}`) }))}
          onChange={(value: string) => change({ compare: value === "none" ? null : value })}
        />
      )}
      {about.filters.map((filter) => (
        <span key={JSON.stringify(filter)} className="chip on">
          <span className="ell">{filter.label ?? String(filter.value)}</span>
          <button
            type="button"
            className="chip-x"
            aria-label={t("boards.dropFilter", { name: filter.label ?? String(filter.value) })}
            onClick={() => change({ filters: toggled(about.filters, filter) })}
          >
            <Icon name="x" size={12} />
          </button>
        </span>
      ))}
    </>
  );
}
