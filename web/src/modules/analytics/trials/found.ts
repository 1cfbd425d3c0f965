export type Cell = string | number | boolean | null;

export interface FoundTable {
  key: string;
  columns: string[];
  rows: Cell[][];
}

/** What a trial found as a reader takes it in: what to beware of, figures, and tables. */
export interface Found {
  notes: string[];
  figures: [key: string, value: Cell][];
  tables: FoundTable[];
}

type Members = Record<string, unknown>;

const isScalar = (value: unknown): value is Cell => value === null || typeof value !== "object";
const isMembers = (value: unknown): value is Members => !isScalar(value) && !Array.isArray(value);

/** A cell that holds more than one thing, on one line. */
export function cellOf(value: unknown): Cell {
  if (isScalar(value)) return value;
  if (Array.isArray(value)) return value.map((item) => String(cellOf(item) ?? "")).join(", ");
  const parts = Object.entries(value as Members).map(([key, item]) => {
    const told = cellOf(item);
    return `${key} ${typeof told === "number" ? Number(told.toPrecision(4)) : (told ?? "–")}`;
  });
  return parts.join(" · ");
}

const ofItems = (key: string, items: Members[]): FoundTable => {
  const columns = [...new Set(items.flatMap((item) => Object.keys(item)))];
  return { key, columns, rows: items.map((item) => columns.map((column) => cellOf(item[column]))) };
};

const ofMembers = (key: string, members: Members): FoundTable => ({
  key,
  columns: ["name", "value"],
  rows: Object.entries(members).map(([name, value]) => [name, cellOf(value)]),
});

/** Lists of one length beside each other, as the days ahead and their values. */
const series = ["dates", "forecast", "lower", "upper", "lower80", "upper80", "lower95", "upper95"];

function ofSeries(result: Members): FoundTable | null {
  const columns = series.filter((key) => Array.isArray(result[key]));
  if (!columns.includes("dates")) return null;
  const lists = columns.map((key) => result[key] as Cell[]);
  return { key: "ahead", columns, rows: (lists[0] ?? []).map((_, at) => lists.map((list) => list[at] ?? null)) };
}

function ofParameters(result: Members): FoundTable | null {
  const { parameters, standardErrors } = result;
  if (!isMembers(parameters) || !isMembers(standardErrors)) return null;
  const rows = Object.entries(parameters).map(([name, value]) => [
    name,
    cellOf(value),
    cellOf(standardErrors[name] ?? null),
  ]);
  return { key: "parameters", columns: ["name", "value", "standardError"], rows };
}

function take(found: Found, key: string, value: unknown): void {
  if (key === "message" || key === "remarks") {
    for (const note of [value].flat())
      if (typeof note === "string" && !found.notes.includes(note)) found.notes.push(note);
  } else if (isScalar(value)) {
    if (value !== null && key !== "model") found.figures.push([key, value]);
  } else if (Array.isArray(value)) {
    if (value.length === 0) return;
    if (value.every(isMembers)) found.tables.push(ofItems(key, value));
    else found.figures.push([key, cellOf(value)]);
  } else if (Object.values(value as Members).every(isScalar)) {
    if (Object.keys(value as Members).length > 0) found.tables.push(ofMembers(key, value as Members));
  } else for (const [name, inner] of Object.entries(value as Members)) take(found, name, inner);
}

/** Any result; what it consists of decides how it is told. */
export function foundIn(result: Members): Found {
  const found: Found = { notes: [], figures: [], tables: [] };
  const special = [ofSeries(result), ofParameters(result)].filter((table) => table !== null);
  const told = new Set(
    special.length > 0
      ? special.flatMap(({ key }) => (key === "ahead" ? series : ["parameters", "standardErrors"]))
      : [],
  );
  found.tables.push(...special);
  for (const [key, value] of Object.entries(result)) if (!told.has(key)) take(found, key, value);
  return found;
}
