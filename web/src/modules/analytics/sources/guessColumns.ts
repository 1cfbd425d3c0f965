import { columnLike } from "../trials/guess";
import type { DataFile } from "../trials/trials";
import { columns } from "./sources";

const short = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}/;

/** In which order a file writes day, month and year, by the cells of its first rows. */
export function orderOfDays(cells: (string | null | undefined)[]): "ymd" | "mdy" | "dmy" {
  const read = cells.flatMap((cell) => {
    const found = short.exec(cell ?? "");
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  if (read.length === 0) return "ymd";
  return read.some(([first]) => first > 12) ? "dmy" : "mdy";
}

/** Likely columns of an order history by their names. An amount is said once: as such, or as price × quantity. */
export function guessColumns(file: DataFile, words: (column: string) => string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const column of columns) {
    const free = file.header.filter((name) => !Object.values(found).includes(name));
    const like = columnLike(free, words(column));
    if (like) found[column] = like;
  }
  if (found.amount || !found.quantity) delete found.price;
  const at = file.header.indexOf(found.at ?? "");
  return { ...found, dates: orderOfDays(file.preview.map((row) => row[at])) };
}
