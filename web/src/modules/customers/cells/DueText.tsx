import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { daysBetween } from "./due";

/** Today's date where the user is. */
export function useToday(): string {
  const { dayOf } = useFormats();
  return dayOf(new Date().toISOString());
}

/** A date by which something is to be done: past ones say by how many days, in red and with a sign. */
export function DueText({ date, settled }: { date: string; settled?: boolean }) {
  const t = useT();
  const formats = useFormats();
  const left = daysBetween(useToday(), date);
  if (left < 0 && !settled)
    return (
      <span className="danger nw due" title={formats.fullDate(date)}>
        <Icon name="circle-alert" size={12} />
        {t("customers.overdueBy", { count: -left })}
      </span>
    );
  return (
    <span className={left === 0 && !settled ? "nw b" : "nw"} title={formats.fullDate(date)}>
      {left === 1 ? t("customers.tomorrow") : formats.date(date)}
    </span>
  );
}
