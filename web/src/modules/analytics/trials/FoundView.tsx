import { useState } from "react";
import { csvOf, save } from "@/platform/chart/table";
import { useFormats } from "@/platform/formats/formats";
import { hasText, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Cell, type FoundTable, foundIn } from "./found";
import { CalibrationPicture, ForecastPicture } from "./Pictures";

/** As many rows as are looked at; the file has them all. */
const SHOWN = 50;

/** A name out of a result in the reader's words; names out of the file stay as they are. */
export const useWords = () => {
  const t = useT();
  return (key: string) => {
    const known = [`trials.keys.${key}`, `trials.choices.${key}`].find((each) => !key.includes(".") && hasText(each));
    return known ? t(known) : key;
  };
};

function useCells() {
  const t = useT();
  const { number } = useFormats();
  const words = useWords();
  return (value: Cell): string => {
    if (value === null) return "—";
    if (typeof value === "boolean") return t(value ? "trials.yes" : "trials.no");
    if (typeof value === "string") return words(value);
    if (Number.isInteger(value)) return number(value, 0);
    const size = Math.abs(value);
    return number(value, size >= 1000 ? 0 : size >= 10 ? 2 : size >= 0.001 ? 4 : 6);
  };
}

function TableOf({ table, model }: { table: FoundTable; model: string }) {
  const t = useT();
  const words = useWords();
  const cells = useCells();
  const [all, setAll] = useState(false);
  const title = words(table.key);
  const isNumeric = table.columns.map((_, at) =>
    table.rows.every((row) => typeof row[at] === "number" || row[at] === null),
  );
  const file = () =>
    save(
      `${model}-${title}.csv`,
      csvOf({
        columns: table.columns.map(words),
        rows: table.rows.map((row, at) => ({
          key: String(at),
          cells: row.map((cell) => (typeof cell === "number" ? cell : String(cell ?? ""))),
        })),
      }),
    );
  return (
    <section className="tr-table">
      <div className="row">
        <h3 className="sp">{title}</h3>
        <button type="button" className="btn sm ghost" onClick={file} aria-label={t("trials.saveTable", { title })}>
          <Icon name="download" size={14} />
          CSV
        </button>
      </div>
      <div className="tr-scroll">
        <table className="db-t">
          <thead>
            <tr>
              {table.columns.map((column, at) => (
                <th key={column} scope="col" className={isNumeric[at] ? "num" : ""}>
                  {words(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, all ? undefined : SHOWN).map((row, place) => (
              <tr key={place}>
                {row.map((cell, at) => (
                  <td key={table.columns[at]} className={isNumeric[at] ? "num nw" : ""}>
                    {cells(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!all && table.rows.length > SHOWN && (
        <button type="button" className="btn link sm" onClick={() => setAll(true)}>
          {t("trials.showAll", { rows: table.rows.length })}
        </button>
      )}
    </section>
  );
}

/** What a trial found, whatever the model: remarks, figures, pictures and tables. */
export function FoundView({ model, result }: { model: string; result: Record<string, unknown> }) {
  const words = useWords();
  const cells = useCells();
  const { notes, figures, tables } = foundIn(result);
  const calibrated = Array.isArray(result.calibration) && result.calibration.length > 0;
  return (
    <>
      {notes.map((note) => (
        <div key={note} className="banner warn">
          <Icon name="triangle-alert" />
          {note}
        </div>
      ))}
      <dl className="an-figures">
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt className="t3 sm">{words(key)}</dt>
            <dd>{cells(value)}</dd>
          </div>
        ))}
      </dl>
      {Array.isArray(result.dates) && <ForecastPicture result={result} />}
      {calibrated && <CalibrationPicture result={result} />}
      {tables.map((table) => (
        <TableOf key={table.key} table={table} model={model} />
      ))}
    </>
  );
}
