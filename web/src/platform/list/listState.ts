import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { type Condition, same } from "../filter/condition";
import { featuresOf } from "../registry/registry";
import { sortKeys, type ViewTab } from "../views/views";

/** What the list shows now: a view, and what the address changes about it. */
export interface ListState {
  view: ViewTab;
  where: Condition | null;
  q: string;
  sort: string[];
  columns: string[];
  /** Looking into the recycle bin. */
  deleted: boolean;
  mode: string;
  peek: number | null;
  /** Whether filter, sort or columns differ from the view. */
  dirty: boolean;
}

export interface ListChange {
  view?: string;
  where?: Condition | null;
  q?: string;
  sort?: string[] | null;
  columns?: string[] | null;
  deleted?: boolean;
  mode?: string | null;
  peek?: number | null;
}

function parsed(text: string | null): Condition | null | undefined {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Condition | null;
  } catch {
    return undefined;
  }
}

/** The order the server's default gives when neither view nor address names one. */
const defaultSort = (object: ObjectDef) => sortKeys(object.list.sort);

/** The title first, then what view or address names, without fields that are hidden. */
function visibleColumns(object: ObjectDef, wanted: string[]): string[] {
  const known = wanted.filter((key) => key !== object.titleField && fieldOf(object, key));
  return [object.titleField, ...known];
}

function write(search: URLSearchParams, change: ListChange): URLSearchParams {
  const next = new URLSearchParams(search);
  const put = (key: string, value: string | null | undefined) =>
    value === null || value === undefined || value === "" ? next.delete(key) : next.set(key, value);
  if (change.view !== undefined) {
    for (const key of ["where", "sort", "columns", "peek", "bin", "q"]) next.delete(key);
    put("view", change.view);
  }
  if (change.where !== undefined) next.set("where", JSON.stringify(change.where));
  if (change.q !== undefined) put("q", change.q);
  if (change.sort !== undefined) put("sort", change.sort?.join(","));
  if (change.columns !== undefined) put("columns", change.columns?.join(","));
  if (change.deleted !== undefined) put("bin", change.deleted ? "1" : null);
  if (change.mode !== undefined) put("mode", change.mode);
  if (change.peek !== undefined) put("peek", change.peek === null ? null : String(change.peek));
  return next;
}

/** The list's state as the address holds it, so that back, reload and a copied link keep it. */
export function useListState(object: ObjectDef, tabs: ViewTab[]) {
  const [search, setSearch] = useSearchParams();
  const state = useMemo((): ListState => {
    const view = tabs.find((tab) => tab.key === search.get("view")) ?? (tabs[0] as ViewTab);
    const override = parsed(search.get("where"));
    const viewSort = view.sort.length > 0 ? view.sort : defaultSort(object);
    const viewColumns = visibleColumns(object, view.columns ?? object.list.columns);
    const where = override === undefined ? view.where : override;
    const sort = search.has("sort") ? sortKeys(search.get("sort")) : viewSort;
    const columns = search.has("columns") ? visibleColumns(object, sortKeys(search.get("columns"))) : viewColumns;
    const peek = Number(search.get("peek"));
    return {
      view,
      where,
      sort,
      columns,
      q: search.get("q") ?? "",
      deleted: search.get("bin") === "1",
      mode: search.get("mode") ?? featuresOf(object.key).defaultMode ?? "grid",
      peek: peek > 0 ? peek : null,
      dirty: !same(where, view.where) || !same(sort, viewSort) || !same(columns, viewColumns),
    };
  }, [search, tabs, object]);
  const change = useCallback(
    (next: ListChange) => setSearch((current) => write(current, next), { replace: next.view === undefined }),
    [setSearch],
  );
  return [state, change] as const;
}
