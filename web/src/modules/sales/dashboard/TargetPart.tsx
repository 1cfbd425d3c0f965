import { useState } from "react";
import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { beneath, gapOf, placeOf, type Reach, type Row, tableOf, useAttainment } from "./attainment";
import { type Attainment, PERIODS } from "./figures";
import { MeasureChoice } from "./MeasureChoice";

interface PartProps {
  period: string;
  currency: string;
  departmentId: number | null;
  ownerId: number | null;
  region: string | null;
}

function TargetRow({ answer, row, divisible }: { answer: Attainment; row: Reach; divisible: boolean }) {
  const t = useT();
  const { money, count, percent, none } = useFormats();
  const told = (reached: Row["reached"] | null | undefined) =>
    reached ? (reached.amount ? money(reached.amount) : count(reached.count)) : none;
  const gap = gapOf(row);
  const size = (value: number) =>
    row.reached.amount ? money({ ...row.reached.amount, amount: value.toFixed(2) }) : count(value);
  return (
    <tr>
      <th scope="row">
        <Link className="ell" to={placeOf(answer, row)}>
          {row.name ?? t("performance.unnamed")}
        </Link>
      </th>
      <td className="num">{told(row.target)}</td>
      <td className="num">{told(row.reached)}</td>
      {divisible && <td className="num">{told(row.credited?.reached)}</td>}
      <td className={`num ${gap === null ? "" : gap > 0 ? "bad" : "good"}`}>
        {gap === null
          ? none
          : t(gap > 0 ? "performance.grid.lack" : "performance.grid.over", { by: size(Math.abs(gap)) })}
      </td>
      <td className="num">{row.percent === null ? none : percent(Math.round(row.percent))}</td>
    </tr>
  );
}

/** Targets of people and departments with what was reached and what is missing, as a part of the performance analysis. */
export function TargetPart({ period, currency, departmentId, ownerId, region }: PartProps) {
  const t = useT();
  const { percent } = useFormats();
  const [measure, setMeasure] = useState("contractAmount");
  const readable = may(useObjectMaybe("targets"), "read");
  const known = PERIODS.some((key) => key === period);
  const {
    data,
    rows: all,
    divisible,
    error,
    isPending,
    refetch,
  } = useAttainment({ measure, period: known ? period : "thisYear", currency }, readable && known);
  if (!readable) return null;
  const rows = (known ? beneath(all, departmentId) : [])
    .filter((row) => row.target)
    .filter((row) => ownerId === null || (row.kind === "person" && row.id === ownerId));
  const columns = ["target", "reached", ...(divisible ? ["credited"] : []), "gap", "percent"];
  return (
    <Block
      title={t("dashboard.targets")}
      basis={data && known ? t("dashboard.gone", { percent: percent(Math.round(data.elapsed)) }) : ""}
      span={12}
      busy={known && isPending}
      error={error}
      retry={refetch}
      lead={known && data && <MeasureChoice measures={data.measures} value={measure} choose={setMeasure} />}
      none={t(known ? "dashboard.noTargets" : "dashboard.targetPeriods")}
      note={region ? t("dashboard.targetsEverywhere") : undefined}
      table={tableOf(t, data, rows, divisible)}
    >
      {data && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <section className="an-scroll" aria-label={t("dashboard.targets")} tabIndex={0}>
          <table className="db-t">
            <thead>
              <tr>
                <th scope="col">{t("dashboard.col.who")}</th>
                {columns.map((key) => (
                  <th key={key} scope="col" className="num">
                    {t(`dashboard.col.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <TargetRow key={`${row.kind}${row.id}`} answer={data} row={row} divisible={divisible} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Block>
  );
}
