import type { Row } from "@/platform/api/row";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { isEmptyValue, isMasked } from "@/platform/fields/titles";
import { same } from "@/platform/filter/condition";

export type Side = "survivor" | "loser";

/** Fields in which two records differ and between which can be chosen. */
export const differing = (object: ObjectDef, survivor: Row, loser: Row): FieldDef[] =>
  object.fields.filter(
    (field) =>
      !field.readOnly &&
      field.key !== "ownerId" &&
      !same(survivor[field.key], loser[field.key]) &&
      !(isEmptyValue(survivor[field.key]) && isEmptyValue(loser[field.key])) &&
      !isMasked(survivor, field.key),
  );

/** What is kept at first: the survivor's value, and the other's where the survivor has none. */
export const firstChoices = (fields: FieldDef[], survivor: Row): Record<string, Side> =>
  Object.fromEntries(fields.map(({ key }) => [key, isEmptyValue(survivor[key]) ? "loser" : "survivor"]));

/** The choices as the server wants them: only what comes from the loser. */
export const takenFromLoser = (choices: Record<string, Side>): Record<string, "loser"> =>
  Object.fromEntries(
    Object.entries(choices)
      .filter(([, side]) => side === "loser")
      .map(([key]) => [key, "loser"]),
  );
