import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { targetOf } from "@/platform/fields/titles";
import { and, type Condition } from "@/platform/filter/condition";
import type { BoardWidget, Crossing } from "@/platform/registry/registry";
import { conditionOf, type Surroundings } from "../explore/drill";
import type { Asked, Filter, Tile } from "./boards";

type Objects = readonly ObjectDef[];

const find = (objects: Objects, key: string | null | undefined) => objects.find((object) => object.key === key);

/** The object in which a dimension ends, and its field there. */
function endOf(objects: Objects, object: ObjectDef, name: string): { owner: ObjectDef; field: FieldDef } | null {
  const [first = "", second] = name.split(".");
  const field = fieldOf(object, first);
  if (!field || !second) return field ? { owner: object, field } : null;
  const target = find(objects, targetOf(field));
  const end = target && fieldOf(target, second);
  return target && end ? { owner: target, field: end } : null;
}

/** What points to people, places or records means the same everywhere; a choice only on its own object. */
const isShared = (field: FieldDef): boolean => targetOf(field) !== null || field.type === "region";

const places = new Set(["users", "departments"]);

/**
 * The name by which another object knows the dimension of a filter: its own field of the same name and kind, the same field
 * of a record that both point to, that of a record of the filter's object, or one of a record that it belongs to. Null where
 * it does not know it.
 */
export function nameFor(objects: Objects, filter: Pick<Filter, "object" | "field">, key: string): string | null {
  if (filter.object === key) return filter.field;
  const [from, to] = [find(objects, filter.object), find(objects, key)];
  const end = from && to && endOf(objects, from, filter.field);
  if (!end) return null;
  if (end.owner.key === key) return end.field.key;
  const means = (object: ObjectDef | undefined): boolean => {
    const field = object && fieldOf(object, end.field.key);
    return field?.type === end.field.type && targetOf(field) === targetOf(end.field);
  };
  const shared = end.owner === from && isShared(end.field);
  if (shared && means(to)) return end.field.key;
  const over = (fits: (target: string) => boolean) =>
    to.fields.find((field) => field.filterable && !places.has(targetOf(field) ?? "") && fits(targetOf(field) ?? ""));
  const via =
    over((target) => target === end.owner.key) ?? (shared ? over((target) => means(find(objects, target))) : undefined);
  return via ? `${via.key}.${end.field.key}` : null;
}

/** Whether a tile shows more than a filter of its board lets stand, because it does not know the field. */
export function isPassedBy(
  around: Surroundings,
  filters: Filter[],
  tile: Pick<Tile, "kind" | "question" | "list">,
  widget?: Pick<BoardWidget, "objects" | "fields">,
): boolean {
  if (filters.length === 0 || tile.kind === "text" || tile.kind === "link") return false;
  if (widget?.objects) return filters.some((filter) => !isKnown(around, filter, widget));
  const object = tile.question?.object ?? tile.list?.object;
  return !object || filters.some((filter) => holdsFor(around, filter, object) === null);
}

/** Whether a widget can keep to a filter: by a condition on all of its objects, or by the fields that its rows know. */
function isKnown(
  around: Surroundings,
  filter: Filter,
  { objects = [], fields }: Pick<BoardWidget, "objects" | "fields">,
) {
  return objects.every((key) => {
    const name = nameFor(around.objects, filter, key);
    return name !== null && (!fields || fields.includes(name));
  });
}

/** How a widget takes part in what a board keeps to. */
export const crossingOf = (around: Surroundings, filters: Filter[], pick: (filter: Filter) => void): Crossing => ({
  hold: (object) => and(...filters.map((filter) => holdsFor(around, filter, object))),
  valueOf: (object, field) => filters.find((filter) => nameFor(around.objects, filter, object) === field)?.value,
  isKept: ({ object, field, value }) => filters.some((filter) => isSame(filter, { object, field, value })),
  pick,
});

/** The condition that a filter puts on an object; null where it says nothing about it. */
export function holdsFor(around: Surroundings, filter: Filter, key: string): Condition | null {
  const [object, name] = [find(around.objects, key), nameFor(around.objects, filter, key)];
  if (!object || !name) return null;
  return conditionOf(object, { field: name, ...(filter.by && { by: filter.by }) }, filter.value, around);
}

/** A question with the filters that its object knows. */
export function kept<T extends Pick<Asked, "object" | "where">>(around: Surroundings, filters: Filter[], asked: T): T {
  const conditions = filters.map((filter) => holdsFor(around, filter, asked.object));
  const where = and(asked.where, ...conditions);
  return where ? { ...asked, where } : asked;
}

export const isSame = (a: Filter, b: Filter): boolean =>
  a.object === b.object && a.field === b.field && (a.by ?? null) === (b.by ?? null) && a.value === b.value;

/** Chosen again, a value is left; of one dimension one value holds. */
export function toggled(filters: Filter[], chosen: Filter): Filter[] {
  const others = filters.filter(
    ({ object, field, by }) =>
      object !== chosen.object || field !== chosen.field || (by ?? null) !== (chosen.by ?? null),
  );
  return filters.some((filter) => isSame(filter, chosen)) ? others : [...others, chosen];
}
