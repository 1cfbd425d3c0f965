import type { DataFile, Model } from "./trials";

const plain = (text: string): string => text.toLowerCase().replace(/[\s_\-.]/g, "");

/** The column that is named most like one of the words, the first words first; null for none. */
export function columnLike(header: string[], words: string[]): string | null {
  const names = header.map((name) => ({ name, plain: plain(name) }));
  const wanted = words.map(plain).filter((word) => word !== "");
  const equal = wanted.flatMap((word) => names.filter((each) => each.plain === word));
  const within = wanted
    .filter((word) => word.length > 1)
    .flatMap((word) => names.filter((each) => each.plain.includes(word)));
  return (equal[0] ?? within[0])?.name ?? null;
}

const isNumber = (cell: string | null | undefined): boolean =>
  cell !== null && cell !== undefined && cell.trim() !== "" && Number.isFinite(Number(cell.replaceAll(",", "")));

/** Columns whose first rows hold numbers only. */
export const numericColumns = (file: DataFile): string[] =>
  file.header.filter((_, at) => {
    const cells = file.preview.map((row) => row[at]).filter((cell) => cell !== null && cell !== "");
    return cells.length > 0 && cells.every(isNumber);
  });

/** Optional columns that change what a model does are left to people. */
const optional = ["order", "amount", "price", "quantity", "product", "id"];

function guessColumns(model: Model, file: DataFile, words: (setting: string) => string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, kind, needed } of model.settings) {
    if (kind !== "column" || (!needed && !optional.includes(name))) continue;
    const free = file.header.filter((column) => ![...found.values()].includes(column));
    const column =
      columnLike(free, words(name)) ??
      (name === "value" ? numericColumns(file).find((each) => free.includes(each)) : null);
    if (column) found.set(name, column);
  }
  return found;
}

/** Likely values of the settings, by the names of the columns. An amount is said once: as such, or as price × quantity. */
export function guessSettings(
  model: Model,
  file: DataFile,
  words: (setting: string) => string[],
): Record<string, string> {
  const found = guessColumns(model, file, words);
  const prices = model.settings.some(({ name }) => name === "price");
  if (prices && (found.has("amount") || !found.has("price") || !found.has("quantity"))) {
    found.delete("price");
    found.delete("quantity");
  }
  if (model.name === "clusters") {
    // Numbers that name something are no measure.
    const names = [
      found.get("id"),
      ...["customer", "order", "product"].map((name) => columnLike(file.header, words(name))),
    ];
    const columns = numericColumns(file).filter((column) => !names.includes(column) && !column.includes(","));
    if (columns.length > 0) found.set("columns", columns.slice(0, 12).join(","));
  }
  return Object.fromEntries(found);
}

/** What the form holds: what was written, where that still fits the file, or what is likely, or the default. */
export function valuesOf(
  model: Model,
  file: DataFile | null,
  written: Record<string, string>,
  guessed: Record<string, string>,
): Record<string, string> {
  const fits = (kind: string, text: string) =>
    (kind !== "column" && kind !== "columns") ||
    (kind === "column" ? [text] : text.split(",")).every((column) => column === "" || file?.header.includes(column));
  return Object.fromEntries(
    model.settings.map(({ name, kind, default: otherwise }) => {
      const own = written[name];
      return [name, own !== undefined && fits(kind, own) ? own : (guessed[name] ?? otherwise ?? "")];
    }),
  );
}
