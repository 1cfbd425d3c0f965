import { Link } from "react-router";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Answer, Cell } from "./answer";
import { drillTo } from "./drill";
import { growth, type Pivot } from "./pivot";
import type { Dimension } from "./question";
import { figureText, keysText, keyText, measureText } from "./words";

interface PivotProps {
  object: ObjectDef;
  answer: Answer;
  pivot: Pivot;
}

/** More rows than anybody reads are left to the file. */
const MOST_ROWS = 500;

function FigureCell({ cell, at, to }: { cell: Cell | undefined; at: number; to: string | undefined }) {
  const formats = useFormats();
  const grown = cell?.before ? growth(cell.figures[at], cell.before[at]) : null;
  const text = cell ? figureText(formats, cell.figures[at]) : "";
  return (
    <td className="num">
      {to && cell ? <Link to={to}>{text}</Link> : text}
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
}

/** A row of the table; without a key the totals. */
function Line({ object, answer, pivot, row }: LineProps) {
  const t = useT();
  const question = answer.asked;
  const places = answer.measures.map((_, at) => at);
  const across = answer.columns.length > 0;
  const drill = (dimensions: Dimension[], key: Cell["key"]) => drillTo(object, question, dimensions, key);
  const own = row ? question.rows : [];
  const titles = row
    ? answer.rows.map((dimension, at) => keyText(t, dimension, row[at] ?? null))
    : [t("explore.total"), ...answer.rows.slice(1).map(() => "")];
  return (
    <tr className={row ? "" : "ex-total"}>
      {(titles.length > 0 ? titles : [t("explore.total")]).map((title, at) => (
        <th key={at} scope="row">
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

/** Figures by rows and columns with their totals; each leads to the list of its records. */
export function PivotTable(props: PivotProps) {
  const t = useT();
  const { answer, pivot } = props;
  return (
    <div className="ex-t">
      <table className="db-t" aria-label={t("explore.result")}>
        <Head {...props} />
        <tbody>
          {answer.rows.length > 0 &&
            pivot.rows.slice(0, MOST_ROWS).map((row) => <Line key={JSON.stringify(row)} {...props} row={row} />)}
          <Line {...props} row={null} />
        </tbody>
      </table>
    </div>
  );
}
