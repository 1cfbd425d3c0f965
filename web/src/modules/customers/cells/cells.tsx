import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { Icon } from "@/platform/icon/Icon";
import { iconOfKind } from "@/platform/record/timeline/kinds";
import type { CellProps } from "@/platform/registry/registry";
import { DueText } from "./DueText";

/** When the next contact is planned; overdue in red with a sign. */
export function NextContactCell({ value }: CellProps) {
  return <DueText date={String(value)} />;
}

/** When a task is due; a finished one is never overdue. */
export function TaskDueCell({ row, value }: CellProps) {
  return <DueText date={String(value)} settled={row.state !== "open"} />;
}

/** The time of day of something whose day stands beside it. */
export function TimeCell({ value }: CellProps) {
  const { time, fullInstant } = useFormats();
  return <span title={fullInstant(value)}>{time(String(value))}</span>;
}

/** When the last contact was, and by which means if that is known. */
export function LastContactCell({ row, value }: CellProps) {
  const { instant, fullInstant } = useFormats();
  const kind = row.lastContactKind;
  return (
    <span className="row gap6 nw" title={fullInstant(value)}>
      {typeof kind === "string" && <Icon name={iconOfKind(kind)} size={14} className="t3" />}
      {instant(value)}
    </span>
  );
}

const shade = (share: number) =>
  share >= 60 ? "var(--brand)" : share >= 40 ? "var(--warn-solid)" : "var(--danger-solid)";

/** How much of a record is filled in, 0–100. */
export function CompletenessCell({ value }: CellProps) {
  const { percent } = useFormats();
  const share = Math.max(0, Math.min(100, Number(value)));
  return (
    <span className="row gap6">
      <span className="bar cu-share">
        <i style={{ width: `${share}%`, background: shade(share) }} />
      </span>
      {percent(share)}
    </span>
  );
}

const attitudes: Record<string, string> = { supporter: "ok", neutral: "t2", opponent: "danger" };

/** How a contact stands to us. */
export function AttitudeCell({ field, value }: CellProps) {
  return <span className={attitudes[String(value)] ?? "warn"}>{choiceLabel(field, value)}</span>;
}

/** Who decides stands out among the buying roles. */
export function RoleCell({ field, value }: CellProps) {
  const brand = value === "decider" || value === "approver";
  return <span className={brand ? "tag brand" : "tag"}>{choiceLabel(field, value)}</span>;
}

/** Influence from 1 to 5 as five marks. */
export function InfluenceCell({ field, value }: CellProps) {
  const strength = Number(value);
  return (
    <span className="cu-marks" role="img" aria-label={`${field.label} ${strength}/5`}>
      {[1, 2, 3, 4, 5].map((mark) => (
        <i key={mark} className={mark <= strength ? "on" : ""} />
      ))}
    </span>
  );
}

const priorities: Record<string, string> = { high: "tag danger", normal: "tag", low: "tag line" };

export function PriorityCell({ field, value }: CellProps) {
  return <span className={priorities[String(value)] ?? "tag"}>{choiceLabel(field, value)}</span>;
}

export function TaskStateCell({ field, value }: CellProps) {
  return (
    <span className={value === "open" ? "row gap4" : "row gap4 t3"}>
      <Icon name={value === "done" ? "circle-check" : value === "skipped" ? "minus" : "circle"} size={14} />
      {choiceLabel(field, value)}
    </span>
  );
}

/** What kind of contact an activity was. */
export function KindCell({ field, value }: CellProps) {
  return (
    <span className="row gap6 nw">
      <Icon name={iconOfKind(String(value))} size={14} className="t3" />
      {choiceLabel(field, value)}
    </span>
  );
}
