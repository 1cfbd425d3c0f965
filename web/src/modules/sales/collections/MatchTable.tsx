import type { Money } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Owed } from "./owed";

interface MatchTableProps {
  owed: Owed[];
  typed: Record<number, string>;
  change(typed: Record<number, string>): void;
  /** Of the payment; null while nothing is typed. */
  amount: Money | null;
}

/** Which instalments the money settles, and what is left of it. */
export function MatchTable({ owed, typed, change, amount }: MatchTableProps) {
  const t = useT();
  const { money, date } = useFormats();
  const amountOf = (part: Owed) => typed[part.instalmentId] ?? part.suggested?.amount ?? "";
  const matched = owed.reduce((sum, part) => sum + Number(amountOf(part) || 0), 0);
  const rest = amount ? Number(amount.amount) - matched : 0;
  if (owed.length === 0) return <p className="t3 sm">{t("contracts.match.nothing")}</p>;
  return (
    <>
      <table className="co-t">
        <thead>
          <tr>
            <th>{t("contracts.match.instalment")}</th>
            <th>{t("contracts.plan.dueOn")}</th>
            <th className="num">{t("contracts.match.open")}</th>
            <th className="num">{t("contracts.match.amount")}</th>
          </tr>
        </thead>
        <tbody>
          {owed.map((part) => (
            <tr key={part.instalmentId}>
              <td>
                {part.name}
                <div className="t3 sm ell">{part.contract}</div>
              </td>
              <td className="nw" data-label={t("contracts.plan.dueOn")}>
                {date(part.dueOn)}
              </td>
              <td className="num" data-label={t("contracts.match.open")}>
                {money(part.open)}
              </td>
              <td className="num" data-label={t("contracts.match.amount")}>
                <div className="input">
                  <input
                    type="number"
                    min={0}
                    max={part.open.amount}
                    step="any"
                    aria-label={t("contracts.match.cell", { name: part.name, contract: part.contract })}
                    value={amountOf(part)}
                    onChange={({ target }) => change({ ...typed, [part.instalmentId]: target.value })}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {amount && (
        <p className={rest < 0 ? "danger" : "t2"} role="status">
          {t(rest < 0 ? "contracts.match.over" : "contracts.match.rest", {
            amount: money({ amount: Math.abs(rest).toFixed(2), currency: amount.currency }),
          })}
        </p>
      )}
    </>
  );
}
