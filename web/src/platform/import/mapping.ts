import { isMoney } from "../api/row";
import type { FieldDef } from "../catalogue/types";
import { targetOf } from "../fields/titles";
import type { ColumnTexts, TextSeen } from "./importData";

/** What one column gives to one field, as the server reads it. */
export interface Given {
  field: string;
  constant?: string;
  values?: Record<string, string | null>;
  dateOrder?: "ymd" | "mdy" | "dmy";
  /** Of amounts that name none. */
  currency?: string;
  /** What the numbers are multiplied by. */
  scale?: number;
}

export type Mapping = Record<string, string | Given | (string | Given)[] | null>;

/** One line of the wizard: a column (or a fixed value) and the field it goes to; an empty field leaves it out. */
export interface Line extends Given {
  column: string;
}

const given = (node: string | Given): Given => (typeof node === "string" ? { field: node } : node);

/** The lines of a mapping: every column once or more, then the fixed values. */
export function linesOf(mapping: Mapping, header: string[]): Line[] {
  const columns = [...header, ...Object.keys(mapping).filter((column) => !header.includes(column))];
  return columns.flatMap((column) => {
    const node = mapping[column];
    if (!node) return [{ column, field: "" }];
    return (Array.isArray(node) ? node : [node]).map((part) => ({ column, ...given(part) }));
  });
}

const plain = (line: Given): string | Given => {
  const { field, constant, values, dateOrder, currency, scale } = line;
  const more = {
    ...(constant !== undefined && { constant }),
    ...(values && Object.keys(values).length > 0 && { values }),
    ...(dateOrder && { dateOrder }),
    ...(currency && { currency }),
    ...(scale !== undefined && scale !== 1 && { scale }),
  };
  return Object.keys(more).length === 0 ? field : { field, ...more };
};

/** The mapping that lines stand for. */
export function mappingOf(lines: Line[]): Mapping {
  const mapping: Mapping = {};
  for (const line of lines) {
    const had = mapping[line.column];
    if (!line.field) mapping[line.column] = had ?? null;
    else if (!had) mapping[line.column] = plain(line);
    else mapping[line.column] = [...(Array.isArray(had) ? had : [had]), plain(line)];
  }
  return mapping;
}

/** A number that the program gives, such as a customer's: rows find their record by it and cannot set it. */
const isSerial = ({ readOnly, type }: FieldDef) => readOnly && type === "text";

/** The field whose number a free column holds, by its name, and the lines with that column given to it. */
export function foundBySerial(fields: FieldDef[], lines: Line[]): { key: string; lines: Line[] } | null {
  for (const field of fields.filter(isSerial)) {
    const at = lines.findIndex(({ column, field: taken }) => !taken && column.trim() === field.label);
    if (at >= 0)
      return { key: field.key, lines: lines.map((line, i) => (i === at ? { ...line, field: field.key } : line)) };
  }
  return null;
}

/** The lines without numbers that only find records; new records get their own. */
export function withoutSerials(fields: FieldDef[], lines: Line[]): Line[] {
  const serials = fields.filter(isSerial).map(({ key }) => key);
  return lines.map((line) => (serials.includes(line.field) ? { ...line, field: "" } : line));
}

/** A few distinct texts of a column, to show what it holds. */
export function textsOf(preview: (string | null)[][], index: number): string[] {
  const texts = new Set(preview.map((row) => row[index] ?? "").filter((text) => text !== ""));
  return [...texts].slice(0, 3);
}

/** What a text is replaced by: null leaves the field empty, undefined reads the text itself. */
export function replacedBy(values: Line["values"], text: string): string | null | undefined {
  const key = Object.keys(values ?? {}).find((known) => known.toLowerCase() === text.toLowerCase());
  return key === undefined ? undefined : (values?.[key] ?? null);
}

/** The line with another value for a text; undefined reads the text itself again. */
export function replacing(line: Line, text: string, value: string | null | undefined): Line {
  const { values = {}, ...rest } = line;
  const others = Object.entries(values).filter(([known]) => known.toLowerCase() !== text.toLowerCase());
  const next = Object.fromEntries(value === undefined ? others : [...others, [text, value]]);
  return Object.keys(next).length === 0 ? rest : { ...rest, values: next };
}

/** Texts that would fail their rows; records that the run makes by itself do not. */
export function unread({ items, setValues }: ColumnTexts, { values }: Line, made = false): TextSeen[] {
  if (!setValues || replacedBy(values, "*") !== undefined) return [];
  return items.filter(
    ({ text, means, several }) =>
      text !== "" && means === null && (several || !made) && replacedBy(values, text) === undefined,
  );
}

/** How a file names a value that was picked: records by number, lists with commas. */
export function textOf(field: FieldDef, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (isMoney(value)) return `${value.currency} ${value.amount}`;
  return targetOf(field) ? `#${value}` : String(value);
}

/** The value that such a text stands for. */
export function pickedOf(field: FieldDef, text: string | null | undefined): unknown {
  if (!text) return null;
  if (targetOf(field)) return Number(text.replace("#", "")) || null;
  if (field.type === "multiChoice" || field.type === "tags") return text.split(",");
  if (field.type === "bool") return text === "true";
  const [currency = "", amount = ""] = text.split(" ");
  return field.type === "money" ? { currency, amount } : text;
}
