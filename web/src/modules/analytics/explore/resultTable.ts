import type { Table } from "@/platform/chart/table";
import type { t as Translate } from "@/platform/i18n/i18n";
import type { Answer } from "./answer";
import type { Pivot } from "./pivot";
import { keysText, keyText, measureText, plain } from "./words";

/** The answer as rows of a file, with the currency of amounts in the head. */
export function resultTable(t: typeof Translate, answer: Answer, pivot: Pivot): Table {
  const { rows, columns, measures } = answer;
  const before = answer.total.before !== null;
  const heads = pivot.columns.flatMap((column) =>
    measures.flatMap((measure) => {
      const name = [keysText(t, columns, column), measureText(t, measure)].filter(Boolean).join(" · ");
      return before ? [name, t("explore.earlierOf", { name })] : [name];
    }),
  );
  const lines = pivot.rows.map((row) => ({
    key: JSON.stringify(row),
    cells: [
      ...rows.map((dimension, at) => keyText(t, dimension, row[at] ?? null)),
      ...pivot.columns.flatMap((column) => {
        const cell = pivot.cell(row, column);
        return measures.flatMap((_, at) => [plain(cell?.figures[at]), ...(before ? [plain(cell?.before?.[at])] : [])]);
      }),
    ],
  }));
  return { columns: [...rows.map(({ label }) => label), ...heads], rows: lines };
}
