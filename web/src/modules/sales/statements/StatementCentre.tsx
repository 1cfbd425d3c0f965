import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Money } from "@/platform/api/row";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { RecordProps } from "@/platform/registry/registry";

interface Entry {
  on: string;
  kind: "contract" | "payment" | "refund";
  id: number;
  number: string;
  text: string | null;
  amount: Money;
  balance: Money;
}

interface Content {
  opening: Money;
  entries: Entry[];
  debit: Money;
  credit: Money;
  closing: Money;
}

const columns = ["on", "kind", "number", "debit", "credit", "balance"] as const;

const without = (amount: string) => amount.replace("-", "");

function Line({ entry }: { entry: Entry }) {
  const t = useT();
  const { date, money } = useFormats();
  const owes = !entry.amount.amount.startsWith("-");
  const size = money({ ...entry.amount, amount: without(entry.amount.amount) });
  return (
    <tr>
      <td data-label={t("settling.col.on")}>{date(entry.on)}</td>
      <td data-label={t("settling.col.kind")}>{t(`settling.kinds.${entry.kind}`)}</td>
      <td data-label={t("settling.col.number")}>
        <Link className="ref" to={`/${entry.kind}s/${entry.id}`}>
          {entry.number}
        </Link>{" "}
        <span className="t3">{entry.text}</span>
      </td>
      <td className="num" data-label={t("settling.col.debit")}>
        {owes ? size : "—"}
      </td>
      <td className="num" data-label={t("settling.col.credit")}>
        {owes ? "—" : size}
      </td>
      <td className="num" data-label={t("settling.col.balance")}>
        {money(entry.balance)}
      </td>
    </tr>
  );
}

/** What happened in the period, with the balance after each. */
export function StatementCentre({ row }: RecordProps) {
  const t = useT();
  const { date, money } = useFormats();
  const { data, error, refetch } = useQuery({
    queryKey: ["rows", "statements", row.id, "content", row.version],
    queryFn: ({ signal }) => api.get<Content>(`/statements/${row.id}/content`, undefined, signal),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  const sum = (key: "opening" | "closing", on: unknown, value: Money) => (
    <tr>
      <td data-label={t("settling.col.on")}>{date(on)}</td>
      <td colSpan={2}>
        <b>{t(`settling.${key}`)}</b>
      </td>
      <td className="num" data-label={t("settling.col.debit")}>
        {key === "closing" && data ? money(data.debit) : ""}
      </td>
      <td className="num" data-label={t("settling.col.credit")}>
        {key === "closing" && data ? money(data.credit) : ""}
      </td>
      <td className="num" data-label={t("settling.col.balance")}>
        <b>{money(value)}</b>
      </td>
    </tr>
  );
  return (
    <section className="co-c" aria-busy={!data}>
      <h2>{t("settling.entries")}</h2>
      {!data && <i className="sk" style={{ height: 120 }} />}
      {data && (
        <table className="co-t">
          <thead>
            <tr>
              {columns.map((key, at) => (
                <th key={key} className={at > 2 ? "num" : ""}>
                  {t(`settling.col.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sum("opening", row.fromOn, data.opening)}
            {data.entries.map((entry) => (
              <Line key={`${entry.kind}${entry.id}`} entry={entry} />
            ))}
            {sum("closing", row.toOn, data.closing)}
          </tbody>
        </table>
      )}
    </section>
  );
}
