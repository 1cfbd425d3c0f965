import { useState } from "react";
import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { Block } from "@/platform/chart/Block";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { beneath, placeOf, type Reach, type Row, tableOf, useAttainment } from "./attainment";
import { CrossBar } from "./CrossBar";
import type { Asked, Attainment } from "./figures";
import { MeasureChoice } from "./MeasureChoice";

interface LineProps {
  asked: Asked;
  answer: Attainment;
  row: Reach;
  deepest: number;
}

function Line({ asked, answer, row, deepest }: LineProps) {
  const t = useT();
  const { money, count, percent } = useFormats();
  const told = (reached: Row["reached"]) => (reached.amount ? money(reached.amount) : count(reached.count));
  const share = row.percent ?? null;
  const behind = share !== null && share < answer.elapsed;
  return (
    <li className={behind ? "behind" : ""}>
      <Link className="ell" to={placeOf(answer, row)}>
        {row.name ?? t("performance.unnamed")}
      </Link>
      <CrossBar
        cross={row.kind === "person" ? asked.cross : undefined}
        value={{ object: answer.object, field: answer.person, value: row.id, label: row.name ?? "" }}
      >
        {share !== null && <i style={{ width: `${Math.min(100, (share / deepest) * 100)}%` }} />}
        {share !== null && <s style={{ left: `${Math.min(100, (answer.elapsed / deepest) * 100)}%` }} />}
      </CrossBar>
      <span className="num t2 nw">
        {told(row.reached)}
        {row.target ? ` / ${told(row.target)}` : ""}
        {row.credited && ` · ${t("dashboard.credited", { amount: told(row.credited.reached) })}`}
      </span>
      <b className="num nw">{share === null ? "—" : percent(Math.round(share))}</b>
      <span className="num t3 sm nw">{row.perDay ? t("dashboard.perDay", { amount: told(row.perDay) }) : ""}</span>
    </li>
  );
}

/** The best eight people after the departments; all of them where there are no departments. */
function shownOf(rows: Reach[]): Reach[] {
  const departments = rows.filter(({ kind }) => kind === "department");
  if (departments.length === 0) return rows;
  const people = rows.filter(({ kind }) => kind === "person").sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99));
  return [...departments, ...people.slice(0, 8)];
}

/** How far departments and people have come, against their targets and the time that has gone by. */
export function Attained({ asked, measure }: { asked: Asked; measure: string }) {
  const t = useT();
  const { percent } = useFormats();
  const [chosen, setChosen] = useState(measure);
  const readable = may(useObjectMaybe("targets"), "read");
  const { period, currency, cross } = asked;
  const {
    data,
    rows: all,
    divisible,
    error,
    isPending,
    refetch,
  } = useAttainment({ measure: chosen, period, currency }, readable);
  if (!readable) return null;
  const person = data && cross?.valueOf(data.object, data.person);
  const rows = beneath(all, asked.departmentId)
    .filter((row) => row.target)
    .filter((row) => person === undefined || (row.kind === "person" && row.id === person));
  const shown = shownOf(rows);
  const deepest = Math.max(100, ...shown.map((row) => row.percent ?? 0));
  return (
    <Block
      title={t("dashboard.attained")}
      basis={
        data
          ? t("dashboard.elapsed", {
              measure: t(`performance.measures.${chosen}`),
              percent: percent(Math.round(data.elapsed)),
            })
          : ""
      }
      span={6}
      tall
      busy={isPending}
      error={error}
      retry={refetch}
      lead={data && <MeasureChoice measures={data.measures} value={chosen} choose={setChosen} />}
      none={t("dashboard.noTargets")}
      table={tableOf(t, data, rows, divisible)}
    >
      {data && (
        <ul className="db-at">
          {shown.map((row) => (
            <Line key={`${row.kind}${row.id}`} asked={asked} answer={data} row={row} deepest={deepest} />
          ))}
        </ul>
      )}
    </Block>
  );
}
