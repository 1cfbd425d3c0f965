import { choiceLabel } from "@/platform/fields/titles";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const looks: Record<string, string> = {
  inApproval: "warn",
  approved: "info",
  sent: "info",
  done: "ok",
  confirmed: "ok",
  reversed: "danger",
};

/** Where a refund, an invoice, a limit or a statement stands; a limit that is approved is in force. */
export function SettlingStateCell({ field, value }: CellProps) {
  const inForce = value === "approved" && !field.options?.some((option) => option.value === "done");
  return <span className={`tag ${inForce ? "ok" : (looks[String(value)] ?? "")}`}>{choiceLabel(field, value)}</span>;
}

/** State beside the title. */
export function SettlingBadges({ object, row }: RecordProps) {
  const state = object.fields.find(({ key }) => key === "state");
  return state ? <SettlingStateCell field={state} row={row} value={row.state} /> : null;
}
