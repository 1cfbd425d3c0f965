import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { CellProps } from "@/platform/registry/registry";
import { standing } from "./visits";

const tones: Record<string, string> = { missed: "danger", late: "warn", due: "warn", arrived: "info", done: "ok" };

/** The state of a visit; that it was missed or late is said. */
export function VisitStateCell({ row, field, value }: CellProps) {
  const t = useT();
  const { dayOf } = useFormats();
  const now = new Date();
  const how = standing(row, now, dayOf(now.toISOString()));
  const said =
    how === "missed" || how === "late" || how === "due" ? t(`work.standing.${how}`) : choiceLabel(field, value);
  return <span className={`tag ${tones[how] ?? ""}`}>{said}</span>;
}
