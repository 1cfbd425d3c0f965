import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const looks: Record<string, string> = {
  new: "info",
  contacted: "",
  qualified: "ok",
  converted: "ok",
  disqualified: "",
};

/** How far a lead has come. */
export function LeadStateCell({ field, value }: CellProps) {
  return <span className={`tag ${looks[String(value)] ?? ""}`}>{choiceLabel(field, value)}</span>;
}

/** Until when to answer: said only while nobody has, and in red when it is past. */
export function RespondCell({ row, value }: CellProps) {
  const t = useT();
  const { instant } = useFormats();
  if (typeof value !== "string" || row.state !== "new") return <span className="t3">{t("sales.leads.answered")}</span>;
  const late = new Date(value) < new Date();
  return (
    <span className={late ? "danger nw" : "nw"}>
      {late ? t("sales.leads.late", { at: instant(value) }) : instant(value)}
    </span>
  );
}

/** State beside a lead's name. */
export function LeadBadges({ object, row }: RecordProps) {
  const state = object.fields.find(({ key }) => key === "state");
  return state ? <LeadStateCell field={state} row={row} value={row.state} /> : null;
}
