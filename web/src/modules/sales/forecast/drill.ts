import type { Condition } from "@/platform/filter/condition";
import type { Category, ForecastNode } from "./rollUp";

interface Asked {
  where: Condition | null;
  from: string;
  to: string;
  pipelineId: number | undefined;
}

/** The list of deals behind one number of the forecast. */
export function drillTo(node: ForecastNode | null, category: Category, { where, from, to, pipelineId }: Asked): string {
  const won = category === "won";
  const conditions: Condition[] = [
    { field: "state", op: "in", value: [won ? "won" : "open"] },
    { field: won ? "closedOn" : "closeOn", op: "between", value: [from, to] },
  ];
  if (!won) conditions.push({ field: "forecastCategory", op: "in", value: [category] });
  if (pipelineId) conditions.push({ field: "pipelineId", op: "eq", value: pipelineId });
  if (node?.person) {
    const own: Condition[] = [
      node.ownerId === null
        ? { field: "ownerId", op: "isNull" }
        : { field: "ownerId", op: "in", value: [node.ownerId] },
    ];
    if (node.departmentId !== null) own.push({ field: "departmentId", op: "in", value: [node.departmentId] });
    const shared = node.dealIds[category];
    if (shared.length > 0) conditions.push({ any: [{ all: own }, { field: "id", op: "in", value: shared }] });
    else conditions.push(...own);
  } else if (node) conditions.push({ field: "departmentId", op: "under", value: Number(node.departmentId) });
  if (where) conditions.push(where);
  const query = new URLSearchParams({ view: "all", mode: "grid", where: JSON.stringify({ all: conditions }) });
  return `/opportunities?${query}`;
}
