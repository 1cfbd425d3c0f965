import type { Money } from "@/platform/api/row";

/** How firmly deals are counted on, from the firmest. */
export const CATEGORIES = ["won", "commit", "bestCase", "pipeline", "omitted"] as const;
export type Category = (typeof CATEGORIES)[number];

/** What one person has in one category. */
export interface ForecastRow {
  departmentId: number | null;
  ownerId: number | null;
  owner: string | null;
  category: Category;
  count: number;
  total: Money | null;
  weighted: Money | null;
  /** Deals of others in which the person has a part. */
  dealIds: number[];
}

export interface ForecastTable {
  from: string;
  to: string;
  rows: ForecastRow[];
  /** Monday of the week that `before` tells of; null when none was kept, or a filter is set. */
  week: string | null;
  before: ForecastRow[];
}

export interface Department {
  id: number;
  name: string;
  parentId: number | null;
}

export interface Sums {
  totals: Record<Category, number>;
  counts: Record<Category, number>;
  /** Won and weighted, without what is omitted. */
  forecast: number;
  /** The same a week ago; null when it is not known. */
  before: number | null;
}

export interface ForecastNode extends Sums {
  key: string;
  name: string;
  departmentId: number | null;
  /** Set on people. */
  ownerId: number | null;
  person: boolean;
  children: ForecastNode[];
  /** Deals of others in which a person has a part, by category. */
  dealIds: Record<Category, number[]>;
}

const nothing = (): Record<Category, number> => ({ won: 0, commit: 0, bestCase: 0, pipeline: 0, omitted: 0 });

const noDeals = (): Record<Category, number[]> => ({ won: [], commit: [], bestCase: [], pipeline: [], omitted: [] });

function dealsOf(rows: ForecastRow[]): Record<Category, number[]> {
  const deals = noDeals();
  for (const row of rows) deals[row.category].push(...row.dealIds);
  return deals;
}

const amount = (money: Money | null): number => Math.round(Number(money?.amount ?? 0) * 100);

const forecastOf = (rows: ForecastRow[]): number =>
  rows.reduce((sum, row) => sum + (row.category === "omitted" ? 0 : amount(row.weighted)), 0);

function sumsOf(rows: ForecastRow[], before: ForecastRow[] | null): Sums {
  const [totals, counts] = [nothing(), nothing()];
  for (const row of rows) {
    totals[row.category] += amount(row.total);
    counts[row.category] += row.count;
  }
  return { totals, counts, forecast: forecastOf(rows), before: before && forecastOf(before) };
}

interface Known {
  rows: ForecastRow[];
  before: ForecastRow[] | null;
  departments: Department[];
  nameless: string;
}

function people(known: Known, departmentId: number | null): ForecastNode[] {
  const of = (rows: ForecastRow[]) => rows.filter((row) => row.departmentId === departmentId);
  const [rows, before] = [of(known.rows), known.before && of(known.before)];
  const owners = new Set([...rows, ...(before ?? [])].map(({ ownerId }) => ownerId));
  return [...owners].map((ownerId) => {
    const mine = rows.filter((row) => row.ownerId === ownerId);
    const name = mine.find(({ owner }) => owner)?.owner ?? (ownerId === null ? known.nameless : `#${ownerId}`);
    const earlier = before?.filter((row) => row.ownerId === ownerId) ?? null;
    const key = `u${departmentId}-${ownerId}`;
    return {
      key,
      name,
      departmentId,
      ownerId,
      person: true,
      children: [],
      dealIds: dealsOf(mine),
      ...sumsOf(mine, earlier),
    };
  });
}

/** All rows of a node and what is beneath it. */
function beneath(departments: Department[], top: number): Set<number | null> {
  const found = new Set<number | null>([top]);
  for (const id of found)
    for (const child of departments) if (child.parentId === id && !found.has(child.id)) found.add(child.id);
  return found;
}

function node(known: Known, department: Department): ForecastNode | null {
  const ids = beneath(known.departments, department.id);
  const of = (rows: ForecastRow[]) => rows.filter((row) => ids.has(row.departmentId));
  const [rows, before] = [of(known.rows), known.before && of(known.before)];
  if (rows.length === 0 && !before?.length) return null;
  const below = known.departments
    .filter(({ parentId }) => parentId === department.id)
    .map((child) => node(known, child))
    .filter((child) => child !== null);
  const children = [...below, ...people(known, department.id)].toSorted((a, b) => b.forecast - a.forecast);
  const { id, name } = department;
  const dealIds = noDeals();
  return {
    key: `d${id}`,
    name,
    departmentId: id,
    ownerId: null,
    person: false,
    children,
    dealIds,
    ...sumsOf(rows, before),
  };
}

/** The rows under their departments, up the tree; amounts in minor units. Rows of unknown departments stand at the top. */
export function rollUp(table: ForecastTable, departments: Department[], nameless: string): ForecastNode[] {
  const ids = new Set(departments.map(({ id }) => id));
  const known = { rows: table.rows, before: table.week ? table.before : null, departments, nameless };
  const tops = departments.filter(({ parentId }) => parentId === null || !ids.has(parentId));
  const strange = new Set(
    [...table.rows, ...table.before].map((row) => row.departmentId).filter((id) => id === null || !ids.has(id)),
  );
  const trees = tops.map((department) => node(known, department)).filter((tree) => tree !== null);
  return [...trees, ...[...strange].flatMap((id) => people(known, id))];
}

/** Of everything together. */
export const totalOf = ({ rows, week, before }: ForecastTable): Sums => sumsOf(rows, week ? before : null);
