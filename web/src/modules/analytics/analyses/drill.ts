import { listOf } from "@/platform/chart/groups";
import { and, type Condition } from "@/platform/filter/condition";

/** How an object points to the customer it is of. */
const VIA = "customerId";

/** The list of the records that a figure stands for; undefined where no list shows them. */
export const recordsOf = (object: string | null, ...where: (Condition | null)[]): string | undefined =>
  object ? listOf(object, and(...where) ?? { all: [] }) : undefined;

/**
 * The list of the customers behind a figure, to be looked at, exported or kept as a view; undefined where the figure
 * has no records.
 * @param object Whose records the conditions are about.
 */
export function customersOf(object: string | null, region: string | null, ...where: (Condition | null)[]) {
  if (!object) return undefined;
  const given = and(...where) ?? { all: [] };
  if (object === "customers") return listOf("customers", given);
  const place = region ? { field: "region", op: "under", value: region } : null;
  return listOf("customers", and(place, { related: object, via: VIA, where: given }) ?? { all: [] });
}
