import { type ClipboardEvent, type KeyboardEvent, useRef } from "react";
import { plainNumber } from "@/platform/fields/input/NumberInput";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import {
  cellKey,
  type Grid,
  isWrong,
  moveTo,
  ofParts,
  type Place,
  pasted,
  sumOfRow,
  type Typed,
  typedValue,
} from "./grid";

interface SheetProps {
  grid: Grid;
  typed: Typed;
  type(typed: Typed): void;
  save(): void;
}

const placeOf = ({ dataset }: HTMLInputElement): Place => ({
  row: Number(dataset.row),
  column: Number(dataset.column),
});

/** A period as the head of its column: the month or quarter of the year shown above. */
export const shortPeriod = (period: string): string => (period.length > 4 ? period.slice(5) : period);

/** The last row: what the parts have together, and what they lack of the department's own target. */
function Totals({ grid, typed }: { grid: Grid; typed: Typed }) {
  const t = useT();
  const { count } = useFormats();
  const sums = grid.periods.map((_, column) => ofParts(grid, column, typed));
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("performance.grid.parts")}</th>
        {sums.map(({ parts, own }, column) => (
          <td key={grid.periods[column]} className="num">
            {count(parts)}
            {own !== null && own !== parts && (
              <span className={`sm ${parts < own ? "danger" : "t3"}`}>
                {t(parts < own ? "performance.grid.lack" : "performance.grid.over", {
                  by: count(Math.abs(own - parts)),
                })}
              </span>
            )}
          </td>
        ))}
        <td className="num b">{count(sums.reduce((all, { parts }) => all + parts, 0))}</td>
      </tr>
    </tfoot>
  );
}

/** Targets as a spreadsheet: arrows and Enter move, a copied block is pasted, Ctrl S saves. */
export function TargetSheet({ grid, typed, type, save }: SheetProps) {
  const t = useT();
  const { count } = useFormats();
  const table = useRef<HTMLTableElement>(null);
  const go = ({ row, column }: Place) => {
    const next = table.current?.querySelector<HTMLInputElement>(`input[data-row="${row}"][data-column="${column}"]`);
    next?.focus();
    next?.select();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || event.nativeEvent.isComposing) return;
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { selectionStart, selectionEnd, value } = input;
    const caret = { start: selectionEnd === 0 || selectionStart === 0, end: selectionEnd === value.length };
    const next = moveTo(event.key, event.shiftKey, placeOf(input), caret);
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const onPaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData("text");
    if (!(event.target instanceof HTMLInputElement) || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    type(pasted(grid, typed, placeOf(event.target), text));
  };
  return (
    <div className="perf-panel tg-box">
      <table
        className="perf-t tg"
        ref={table}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        aria-label={t("performance.grid.title")}
      >
        <thead>
          <tr>
            <th scope="col">{t("performance.grid.who")}</th>
            {grid.periods.map((period) => (
              <th scope="col" className="num" key={period}>
                {shortPeriod(period)}
              </th>
            ))}
            <th scope="col" className="num">
              {t("performance.total")}
            </th>
          </tr>
        </thead>
        <tbody>
          {grid.rows.map((row, at) => (
            <tr key={`${row.kind}${row.id}`} className={at === 0 ? "own" : ""}>
              <th scope="row">{row.name}</th>
              {row.cells.map((cell, column) => {
                const value = typedValue(row, column, typed);
                return (
                  <td key={cell.period} className="num">
                    <input
                      data-row={at}
                      data-column={column}
                      className={typed[cellKey(row, cell.period)] === undefined ? "" : "typed"}
                      aria-label={`${row.name} ${cell.period}`}
                      aria-invalid={isWrong(value) || undefined}
                      inputMode="decimal"
                      autoComplete="off"
                      readOnly={!grid.writable}
                      value={value}
                      onChange={({ target }) =>
                        type({ ...typed, [cellKey(row, cell.period)]: plainNumber(target.value) })
                      }
                    />
                  </td>
                );
              })}
              <td className="num b">{count(sumOfRow(grid, row, typed))}</td>
            </tr>
          ))}
        </tbody>
        <Totals grid={grid} typed={typed} />
      </table>
    </div>
  );
}
