import { Link, useSearchParams } from "react-router";
import { Block } from "@/platform/chart/Block";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { ageOf, customersOfCell, meanAt } from "./cohorts";
import { ValueFrame } from "./ValueFrame";
import { type Cohort, useCohorts } from "./worth";

const BY = ["month", "quarter", "year"] as const;
const SHOWN = ["customers", "amount"] as const;

interface HeatProps {
  cohorts: Cohort[];
  by: string;
  shown: string;
  money(amount: number): string;
}

const today = () => new Date().toISOString().slice(0, 10);

/** A row per cohort, a column per period after the first order; the fuller the colour, the more came back. */
function Heat({ cohorts, by, shown, money }: HeatProps) {
  const t = useT();
  const { count, percent } = useFormats();
  const oldest = ({ from }: Cohort) => ageOf(from, by, today());
  const ages = Array.from({ length: Math.max(0, ...cohorts.map(oldest)) + 1 }, (_, age) => age);
  const most = Math.max(1, ...cohorts.flatMap(({ cells }) => cells.map((cell) => cell.amount ?? 0)));
  return (
    <div className="an-scroll">
      <table className="db-t an-heat">
        <thead>
          <tr>
            <th scope="col">{t(`worth.first.${by}`)}</th>
            <th scope="col" className="num">
              {t("worth.customersHead")}
            </th>
            {ages.map((age) => (
              <th key={age} scope="col" className="num">
                {t(`worth.age.${by}`, { age })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.from}>
              <th scope="row">{cohort.from.slice(0, by === "year" ? 4 : 7)}</th>
              <td className="num">{count(cohort.customers)}</td>
              {ages.map((age) => {
                const cell = cohort.cells.find((one) => one.age === age);
                if (!cell)
                  return (
                    <td key={age} className="num t3">
                      {age <= oldest(cohort) ? "0" : ""}
                    </td>
                  );
                const share = cell.customers / cohort.customers;
                const depth = shown === "amount" ? (cell.amount ?? 0) / most : share;
                return (
                  <td
                    key={age}
                    className="num"
                    style={{ "--heat": `${Math.round(depth * 70)}%` } as React.CSSProperties}
                  >
                    <Link to={listOf("customers", customersOfCell(cohort.from, by, age))}>
                      {shown === "amount" ? money(cell.amount ?? 0) : percent(Math.round(share * 100))}
                    </Link>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {shown === "customers" && (
          <tfoot>
            <tr>
              <th scope="row">{t("worth.mean")}</th>
              <td />
              {ages.map((age) => {
                const mean = meanAt(cohorts, age, oldest);
                return (
                  <td key={age} className="num">
                    {mean === null ? "" : percent(Math.round(mean * 100))}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function Choice({
  label,
  values,
  value,
  name,
  choose,
}: {
  label: string;
  values: readonly string[];
  value: string;
  name(key: string): string;
  choose(key: string): void;
}) {
  return (
    <div className="seg an-seg" role="group" aria-label={label}>
      {values.map((key) => (
        <button type="button" key={key} aria-pressed={key === value} onClick={() => choose(key)}>
          {name(key)}
        </button>
      ))}
    </div>
  );
}

/** `/value/retention`: of the customers who first ordered in a time, how many ordered again in each later one. */
export function RetentionPage() {
  const t = useT();
  const { money } = useFormats();
  const [search, setSearch] = useSearchParams();
  const by = BY.find((key) => key === search.get("by")) ?? "quarter";
  const { data, error, isPending, refetch } = useCohorts(by);
  const cohorts = data?.cohorts ?? [];
  const amounts = cohorts.some(({ cells }) => cells.some(({ amount }) => amount !== null));
  const shown = amounts && search.get("shown") === "amount" ? "amount" : "customers";
  const choose = (change: object) => setSearch({ by, shown, ...change }, { replace: true });
  const told = (amount: number) => money({ amount: String(amount), currency: data?.currency ?? "CNY" });
  const rows = cohorts.flatMap((cohort) =>
    cohort.cells.map((cell) => ({
      key: `${cohort.from}-${cell.age}`,
      cells: [cohort.from, cell.age, cell.customers, cell.amount ?? ""],
      to: listOf("customers", customersOfCell(cohort.from, by, cell.age)),
    })),
  );
  return (
    <ValueFrame page="retention">
      <div className="an-bar">
        <Choice
          label={t("worth.cohortsBy")}
          values={BY}
          value={by}
          name={(key) => t(`worth.by.${key}`)}
          choose={(key) => choose({ by: key })}
        />
        {amounts && (
          <Choice
            label={t("worth.shown")}
            values={SHOWN}
            value={shown}
            name={(key) => t(`worth.shownBy.${key}`)}
            choose={(key) => choose({ shown: key })}
          />
        )}
      </div>
      <div className="db-g">
        <Block
          title={t("worth.retention")}
          basis={t("worth.retentionBasis")}
          span={12}
          busy={isPending}
          error={error}
          retry={() => void refetch()}
          table={{
            columns: [t(`worth.first.${by}`), t("worth.ageHead"), t("worth.customersHead"), t("worth.amount")],
            rows,
          }}
        >
          <Heat cohorts={cohorts} by={by} shown={shown} money={told} />
        </Block>
      </div>
    </ValueFrame>
  );
}
