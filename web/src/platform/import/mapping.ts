/** What one column gives to one field, as the server reads it. */
export interface Given {
  field: string;
  constant?: string;
  values?: Record<string, string | null>;
  dateOrder?: "ymd" | "mdy" | "dmy";
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
  const { field, constant, values, dateOrder, scale } = line;
  const more = {
    ...(constant !== undefined && { constant }),
    ...(values && Object.keys(values).length > 0 && { values }),
    ...(dateOrder && { dateOrder }),
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

/** Distinct texts of a column in the preview, to be given other values. */
export function textsOf(preview: (string | null)[][], index: number): string[] {
  const texts = new Set(preview.map((row) => row[index] ?? "").filter((text) => text !== ""));
  return [...texts].slice(0, 20);
}

/** `Won=won` per line, the other way of writing a table of values. */
export const valuesText = (values: Record<string, string | null> | undefined): string =>
  Object.entries(values ?? {})
    .map(([from, to]) => `${from} = ${to ?? ""}`)
    .join("\n");

export function valuesFrom(text: string): Record<string, string | null> {
  const pairs = text
    .split("\n")
    .map((line) => line.split("="))
    .filter((parts) => parts.length >= 2)
    .map(([from, ...to]) => [(from ?? "").trim(), to.join("=").trim() || null] as const);
  return Object.fromEntries(pairs);
}
