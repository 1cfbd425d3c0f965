import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const looks: Record<string, string> = {
  confirmed: "info",
  inProduction: "info",
  shipped: "warn",
  delivered: "ok",
  completed: "ok",
  returned: "danger",
};

/** Where an order stands. */
export function OrderStateCell({ field, value }: CellProps) {
  return <span className={`tag ${looks[String(value)] ?? ""}`}>{choiceLabel(field, value)}</span>;
}

/** The wanted day, in red when it is past and the goods are still here. */
export function WantedCell({ row, value }: CellProps) {
  const { date } = useFormats();
  const here = row.state === "confirmed" || row.state === "inProduction";
  const late = here && typeof value === "string" && value < new Date().toLocaleDateString("en-CA");
  return <span className={late ? "danger nw" : "nw"}>{date(value)}</span>;
}

/** State beside an order's number. */
export function OrderBadges({ object, row }: RecordProps) {
  const state = object.fields.find(({ key }) => key === "state");
  return state ? <OrderStateCell field={state} row={row} value={row.state} /> : null;
}
