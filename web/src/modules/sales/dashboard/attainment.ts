import { useQuery } from "@tanstack/react-query";
import { client, content } from "@/platform/api/client";
import { listOf } from "@/platform/chart/groups";
import type { Attainment } from "./figures";

export type Row = Attainment["rows"][number];

export interface Wanted {
  measure: string;
  period: string;
  currency: string;
}

/** What somebody reached: as the owner, and as a member of teams where the measure can be divided among them. */
export interface Reach extends Row {
  credited: Row | null;
}

export const sizeOf = ({ amount, count }: Row["reached"]): number => (amount ? Number(amount.amount) : count);

/** What is missing of the target; below nothing where it was exceeded, null without a target. */
export const gapOf = ({ target, reached }: Pick<Row, "target" | "reached">): number | null =>
  target ? sizeOf(target) - sizeOf(reached) : null;

const keyOf = ({ kind, id }: Row) => `${kind}${id}`;

/** People's records, or those of the department with all below it. */
export function placeOf({ object, person, where }: Attainment, row: Row): string {
  const { all } = where as { all: object[] };
  const own =
    row.kind === "person"
      ? { field: person, op: "in", value: [row.id] }
      : { field: "departmentId", op: "under", value: row.id };
  return listOf(object, { all: [...all, own] });
}

/** A department, what is below it and its people; everybody without one. */
export function beneath<R extends Row>(rows: R[], departmentId: number | null | undefined): R[] {
  if (!departmentId) return rows;
  const within = new Set([departmentId]);
  for (const { kind, id, parentId } of rows)
    if (kind === "department" && parentId && within.has(parentId)) within.add(id);
  return rows.filter(({ kind, id, parentId }) => (kind === "department" ? within.has(id) : within.has(parentId ?? 0)));
}

/** The rows of both ways to see it; who is only a member of teams comes after the owners. */
export function besideOf(owned: Row[], credited: Row[] | undefined): Reach[] {
  const found = new Map((credited ?? []).map((row) => [keyOf(row), row]));
  const known = new Set(owned.map(keyOf));
  const rows = owned.map((row) => ({ ...row, credited: found.get(keyOf(row)) ?? null }));
  const others = (credited ?? []).filter((row) => !known.has(keyOf(row)));
  return [
    ...rows,
    ...others.map((row) => ({ ...row, reached: nothing(row.reached), percent: row.target ? 0 : null, credited: row })),
  ];
}

const nothing = ({ amount }: Row["reached"]): Row["reached"] => ({
  count: 0,
  amount: amount ? { ...amount, amount: "0.00" } : null,
});

function useOne(wanted: Wanted, credit: "owned" | "credited", enabled: boolean) {
  const { measure, period, currency } = wanted;
  return useQuery({
    queryKey: ["rows", "targets", "attainment", measure, { period, currency, credit }],
    queryFn: ({ signal }) =>
      content(
        client.GET("/api/v1/targets/attainment", { params: { query: { measure, period, currency, credit } }, signal }),
      ),
    placeholderData: (before) => before,
    enabled,
  });
}

/** How far everybody came; sums of deals also as they were divided among their teams. */
export function useAttainment(wanted: Wanted, enabled: boolean) {
  const owned = useOne(wanted, "owned", enabled);
  const divisible = owned.data?.divisible === true && owned.data.measure === wanted.measure;
  const credited = useOne(wanted, "credited", enabled && divisible);
  return {
    data: owned.data,
    divisible,
    rows: owned.data ? besideOf(owned.data.rows, divisible ? credited.data?.rows : undefined) : [],
    error: owned.error ?? (divisible ? credited.error : null),
    isPending: owned.isPending || (divisible && credited.isPending),
    refetch: () => void Promise.all([owned.refetch(), ...(divisible ? [credited.refetch()] : [])]),
  };
}

/** Its rows as a table: for the view as figures and for files. */
export function tableOf(
  t: (key: string) => string,
  data: Attainment | undefined,
  rows: readonly Reach[],
  divisible: boolean,
) {
  const told = (reached: Row["reached"] | null | undefined) => (reached ? sizeOf(reached) : "");
  const columns = ["who", "target", "reached", ...(divisible ? ["credited"] : []), "gap", "percent"];
  return {
    columns: columns.map((key) => t(`dashboard.col.${key}`)),
    rows: rows.map((row) => ({
      key: `${row.kind}${row.id}`,
      cells: [
        row.name ?? "",
        told(row.target),
        told(row.reached),
        ...(divisible ? [told(row.credited?.reached)] : []),
        gapOf(row) ?? "",
        row.percent ?? "",
      ],
      ...(data && { to: placeOf(data, row) }),
    })),
  };
}
