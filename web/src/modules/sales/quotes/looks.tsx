import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const looks: Record<string, string> = {
  inApproval: "warn",
  ready: "info",
  sent: "info",
  accepted: "ok",
  declined: "danger",
};

/** Where an offer stands. */
export function QuoteStateCell({ field, value }: CellProps) {
  return <span className={`tag ${looks[String(value)] ?? ""}`}>{choiceLabel(field, value)}</span>;
}

/** The number of a version. */
export function RevisionCell({ value }: CellProps) {
  const t = useT();
  return <span className="t2">{t("quotes.revision", { n: Number(value) })}</span>;
}

/** The last day, in red when it is past and the customer has not answered. */
export function ValidUntilCell({ row, value }: CellProps) {
  const { date } = useFormats();
  const open = row.state === "draft" || row.state === "ready" || row.state === "sent";
  const late = open && typeof value === "string" && value < new Date().toLocaleDateString("en-CA");
  return <span className={late ? "danger nw" : "nw"}>{date(value)}</span>;
}

/** State beside an offer's title. */
export function QuoteBadges({ object, row }: RecordProps) {
  const state = object.fields.find(({ key }) => key === "state");
  return state ? <QuoteStateCell field={state} row={row} value={row.state} /> : null;
}
