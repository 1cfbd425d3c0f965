import { isMoney } from "@/platform/api/row";
import { fieldOf } from "@/platform/catalogue/catalogue";
import { useFormats } from "@/platform/formats/formats";
import type { RecordProps } from "@/platform/registry/registry";
import { LateCell } from "./looks";

/** What was agreed, what has come in, what is open, and when the next is due. */
export function ContractStrip({ object, row }: RecordProps) {
  const { money, percent } = useFormats();
  const { amount, received } = row;
  const share = isMoney(amount) && isMoney(received) ? (Number(received.amount) / Number(amount.amount)) * 100 : null;
  const next = fieldOf(object, "nextDueOn");
  return (
    <dl className="strip">
      {["amount", "received", "outstanding"]
        .map((key) => fieldOf(object, key))
        .map(
          (field) =>
            field && (
              <div key={field.key}>
                <dt className="lbl ell">{field.label}</dt>
                <dd className="v">
                  {isMoney(row[field.key]) ? money(row[field.key]) : "—"}
                  {field.key === "received" && share !== null && <small>{percent(Math.floor(share))}</small>}
                </dd>
              </div>
            ),
        )}
      {next && (
        <div>
          <dt className="lbl ell">{next.label}</dt>
          <dd className="v">{row.nextDueOn ? <LateCell field={next} row={row} value={row.nextDueOn} /> : "—"}</dd>
        </div>
      )}
    </dl>
  );
}
