import { plainNumber } from "@/platform/fields/input/NumberInput";

/** A row of a spreadsheet: product number or name, quantity, discount in percent. */
export interface PastedRow {
  name: string;
  quantity: string;
  discount: string;
}

/** Rows out of copied cells; null when it is plain text without cells. */
export function pastedRows(text: string): PastedRow[] | null {
  if (!/[\t\n]/.test(text.trim())) return null;
  return text
    .split(/\r?\n/)
    .map((row) => row.split("\t").map((cell) => cell.trim()))
    .filter(([name]) => name)
    .map(([name = "", quantity = "", discount = ""]) => ({
      name,
      quantity: plainNumber(quantity) || "1",
      discount: plainNumber(discount.replace(/[%％]$/, "")),
    }));
}
