import {
  type Condition,
  type ConditionValue,
  isAll,
  isAlong,
  isAny,
  isLeaf,
  isNot,
  isRelated,
  type Leaf,
  type Related,
} from "./condition";
import { isUnary } from "./operators";

/** What is asked of related records. */
export const measures = ["exists", "none", "count", "sum"] as const;

export type Asked = (typeof measures)[number];

/** A condition on related records being built; without a relation it asks nothing yet. */
export interface RelatedItem {
  related: string;
  via: string;
  measure: Asked;
  /** What is summed. */
  field: string | null;
  op: string;
  value: ConditionValue;
  /** Which of the related records are meant. */
  group: Group;
}

/** A condition being built: a leaf that may still be blank, or one the builder cannot edit and keeps. */
export type GroupItem = Group | RelatedItem | { leaf: Leaf | null } | { kept: Condition };

export interface Group {
  kind: "all" | "any";
  items: GroupItem[];
}

export const isGroup = (item: GroupItem): item is Group => "kind" in item;
export const isRelatedItem = (item: GroupItem): item is RelatedItem => "related" in item;

export const freshRelated = (): RelatedItem => ({
  related: "",
  via: "",
  measure: "exists",
  field: null,
  op: "gte",
  value: 1,
  group: { kind: "all", items: [] },
});

function relatedItem(condition: Related, measure: Asked): RelatedItem {
  const { related, via, where, field, op, value } = condition;
  const fresh = freshRelated();
  return {
    related,
    via,
    measure,
    field: field ?? null,
    op: op ?? fresh.op,
    value: value ?? fresh.value,
    group: where ? asGroup(where) : fresh.group,
  };
}

function asItem(condition: Condition): GroupItem {
  if (isAll(condition)) return { kind: "all", items: condition.all.map(asItem) };
  if (isAny(condition)) return { kind: "any", items: condition.any.map(asItem) };
  if (isRelated(condition)) return relatedItem(condition, condition.measure ?? "exists");
  const denied = isNot(condition) && isRelated(condition.not) ? condition.not : null;
  if (denied && (denied.measure ?? "exists") === "exists") return relatedItem(denied, "none");
  return isLeaf(condition) && !isAlong(condition) ? { leaf: condition } : { kept: condition };
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

/** The condition a related row says; null while it lacks the relation, the number or what is summed. */
function relatedCondition({ related, via, measure, field, op, value, group }: RelatedItem): Condition | null {
  const where = toCondition(group);
  const about = { related, via, ...(where && { where }) };
  if (related === "") return null;
  if (measure === "exists") return { ...about, measure };
  if (measure === "none") return { not: { ...about, measure: "exists" } };
  if (typeof value !== "number" || (measure === "sum" && !field)) return null;
  return { ...about, measure, ...(measure === "sum" && field && { field }), op, value };
}

function conditionOf(item: GroupItem): Condition | null {
  if (isGroup(item)) return toCondition(item);
  if (isRelatedItem(item)) return relatedCondition(item);
  if ("kept" in item) return item.kept;
  return said(item.leaf) ? item.leaf : null;
}

/** The tree the group says, without blank rows and empty groups; null asks nothing. */
export function toCondition(group: Group): Condition | null {
  const conditions = group.items.map(conditionOf).filter((condition) => condition !== null);
  if (conditions.length <= 1) return conditions[0] ?? null;
  return group.kind === "all" ? { all: conditions } : { any: conditions };
}
