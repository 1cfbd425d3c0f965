import { useState } from "react";
import { Link } from "react-router";
import type { ObjectDef } from "@/platform/catalogue/types";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Answer, Cell } from "./answer";
import { ChosenBar } from "./ChosenBar";
import { behind, customersTo } from "./drill";
import { growth, type Pivot } from "./pivot";
import type { Dimension } from "./question";
import { useSurroundings } from "./surroundings";
import { figureText, keysText, keyText, measureText } from "./words";

interface PivotProps {
  object: ObjectDef;
  answer: Answer;
  pivot: Pivot;
}

/** More rows than anybody reads are left to the file. */
const MOST_ROWS = 500;

interface FigureProps {
  cell: Cell | undefined;
  at: number;
  to: Leads | undefined;
}

/** To what the records behind a cell lead: their list, and that of their customers. */
interface Leads {
  records: string;
  customers: string | undefined;
}

function FigureCell({ cell, at, to }: FigureProps) {
  const t = useT();
  const formats = useFormats();
  const grown = cell?.before ? growth(cell.figures[at], cell.before[at]) : null;
  const text = cell ? figureText(formats, cell.figures[at]) : "";
  return (
    <td className="num">
      {at === 0 && to?.customers && cell && (
        <Link className="ex-to" to={to.customers} aria-label={t("explore.customersOf", { text })}>
          <Icon name="users" size={12} />
        </Link>
      )}
      {to && cell ? <Link to={to.records}>{text}</Link> : text}
      {cell?.before && (
        <span className={`ex-d ${grown === null ? "t3" : grown < 0 ? "bad" : "good"}`}>
          {figureText(formats, cell.before[at])}
          {grown !== null && ` ${grown > 0 ? "+" : ""}${formats.percent(Math.round(grown * 10) / 10)}`}
        </span>
      )}
    </td>
  );
}

function Head({ answer, pivot }: PivotProps) {
  const t = useT();
  const { rows, columns, measures } = answer;
  const across = columns.length > 0;
  return (
    <thead>
      {across && (
        <tr>
          <td colSpan={Math.max(1, rows.length)}>{columns.map(({ label }) => label).join(" · ")}</td>
          {pivot.columns.map((key, at) => (
            <th key={at} scope="colgroup" colSpan={measures.length} className="num">
              {keysText(t, columns, key)}
            </th>
          ))}
          <th scope="colgroup" colSpan={measures.length} className="num">
            {t("explore.total")}
          </th>
        </tr>
      )}
      <tr>
        {rows.length === 0 && <td />}
        {rows.map(({ field, label }) => (
          <th key={field} scope="col">
            {label}
          </th>
        ))}
        {[...pivot.columns, ...(across ? [null] : [])].flatMap((_, at) =>
          measures.map((measure, place) => (
            <th key={`${at}-${place}`} scope="col" className="num">
              {measureText(t, measure)}
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

interface LineProps extends PivotProps {
  row: Cell["key"] | null;
  chosen: boolean;
  choose(): void;
}

/** Where the figures of this answer lead. */
function useLeads({ object, answer }: PivotProps) {
  const around = useSurroundings();
  return (dimensions: Dimension[], key: Cell["key"]): Leads | undefined => {
    const where = behind(object, answer.asked, dimensions, key, around);
    if (!where) return undefined;
    const customers = object.key === "customers" ? undefined : customersTo(around.objects, object, where);
    return { records: listOf(object.key, where), customers };
  };
}

/** A row of the table; without a key the totals. */
function Line({ object, answer, pivot, row, chosen, choose }: LineProps) {
  const t = useT();
  const drill = useLeads({ object, answer, pivot });
  const question = answer.asked;
  const places = answer.measures.map((_, at) => at);
  const across = answer.columns.length > 0;
  const own = row ? question.rows : [];
  const titles = row
    ? answer.rows.map((dimension, at) => keyText(t, dimension, row[at] ?? null))
    : [t("explore.total"), ...answer.rows.slice(1).map(() => "")];
  return (
    <tr className={row ? "" : "ex-total"}>
      {(titles.length > 0 ? titles : [t("explore.total")]).map((title, at) => (
        <th key={at} scope="row">
          {at === 0 && row && (
            <input
              type="checkbox"
              className="cb"
              checked={chosen}
              onChange={choose}
              aria-label={t("explore.choose", { title: titles.join(" · ") })}
            />
          )}
          {title}
        </th>
      ))}
      {pivot.columns.flatMap((column, index) =>
        places.map((at) => (
          <FigureCell
            key={`${index}-${at}`}
            cell={row ? pivot.cell(row, column) : pivot.columnTotal(column)}
            at={at}
            to={drill([...own, ...question.columns], [...(row ?? []), ...column])}
          />
        )),
      )}
      {across &&
        places.map((at) => (
          <FigureCell
            key={`t-${at}`}
            cell={row ? pivot.rowTotal(row) : answer.total}
            at={at}
            to={drill(own, row ?? [])}
          />
        ))}
    </tr>
  );
}

/** Figures by rows and columns with their totals; each leads to the list of its records, and so do several rows together. */
export function PivotTable(props: PivotProps) {
  const t = useT();
  const { object, answer, pivot } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = answer.rows.length > 0 ? pivot.rows.slice(0, MOST_ROWS) : [];
  const named = rows.map((row) => ({ row, name: JSON.stringify(row) }));
  const choose = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const keys = named.filter(({ name }) => chosen.has(name)).map(({ row }) => row);
  return (
    <>
      {keys.length > 0 && <ChosenBar object={object} answer={answer} keys={keys} clear={() => setChosen(new Set())} />}
      <div className="ex-t">
        <table className="db-t" aria-label={t("explore.result")}>
          <Head {...props} />
          <tbody>
            {named.map(({ row, name }) => (
              <Line key={name} {...props} row={row} chosen={chosen.has(name)} choose={() => choose(name)} />
            ))}
            <Line {...props} row={null} chosen={false} choose={() => undefined} />
          </tbody>
        </table>
      </div>
    </>
  );
}
