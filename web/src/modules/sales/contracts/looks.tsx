import { fieldOf } from "@/platform/catalogue/catalogue";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const looks: Record<string, string> = { sent: "info", signed: "info", active: "ok", terminated: "danger" };

/** Where a contract stands. */
export function ContractStateCell({ field, value }: CellProps) {
  return <span className={`tag ${looks[String(value)] ?? ""}`}>{choiceLabel(field, value)}</span>;
}

/** State, version and approval beside a contract's title. */
export function ContractBadges({ object, row }: RecordProps) {
  const [state, review] = ["state", "review"].map((key) => fieldOf(object, key));
  return (
    <>
      {state && <ContractStateCell field={state} row={row} value={row.state} />}
      {Number(row.revision) > 1 && <span className="tag line">v{String(row.revision)}</span>}
      {review && row.review === "waiting" && <span className="tag warn">{choiceLabel(review, row.review)}</span>}
      {typeof row.archiveNumber === "string" && <span className="tag line">{row.archiveNumber}</span>}
    </>
  );
}

/** A day that is in red once it is past. */
export function LateCell({ row, value }: CellProps) {
  const { date } = useFormats();
  const late = row.state !== "paid" && typeof value === "string" && value < new Date().toLocaleDateString("en-CA");
  return <span className={late ? "danger nw" : "nw"}>{date(value)}</span>;
}
