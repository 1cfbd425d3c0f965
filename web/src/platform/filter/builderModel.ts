import { type Condition, isAll, isAny, isLeaf, type Leaf } from "./condition";
import { isUnary } from "./operators";

/** A condition being built: a leaf that may still be blank, or one the builder cannot edit and keeps. */
export type GroupItem = Group | { leaf: Leaf | null } | { kept: Condition };

export interface Group {
  kind: "all" | "any";
  items: GroupItem[];
}

export const isGroup = (item: GroupItem): item is Group => "kind" in item;

function asItem(condition: Condition): GroupItem {
  if (isAll(condition)) return { kind: "all", items: condition.all.map(asItem) };
  if (isAny(condition)) return { kind: "any", items: condition.any.map(asItem) };
  return isLeaf(condition) ? { leaf: condition } : { kept: condition };
}

/** A condition tree as an editable group. */
export function asGroup(where: Condition | null): Group {
  if (!where) return { kind: "all", items: [{ leaf: null }] };
  const item = asItem(where);
  return isGroup(item) ? item : { kind: "all", items: [item] };
}

const said = (leaf: Leaf | null): boolean =>
  leaf !== null &&
  (isUnary(leaf.op) ||
    (leaf.value !== undefined &&
      leaf.value !== null &&
      leaf.value !== "" &&
      (!Array.isArray(leaf.value) || leaf.value.length > 0)));

function conditionOf(item: GroupItem): Condition | null {
  if (isGroup(item)) return toCondition(item);
  if ("kept" in item) return item.kept;
  return said(item.leaf) ? item.leaf : null;
}

/** The tree the group says, without blank rows and empty groups; null asks nothing. */
export function toCondition(group: Group): Condition | null {
  const conditions = group.items.map(conditionOf).filter((condition) => condition !== null);
  if (conditions.length <= 1) return conditions[0] ?? null;
  return group.kind === "all" ? { all: conditions } : { any: conditions };
}
