import type { FieldDef, ObjectDef } from "../catalogue/types";
import { targetOf } from "../fields/titles";
import { t } from "../i18n/i18n";

/** Records of another object that point here by one of its references. */
export interface Relation {
  /** `object.field`, to choose it by. */
  key: string;
  label: string;
  object: ObjectDef;
  via: FieldDef;
}

const canAsk = (field: FieldDef): boolean => field.filterable && field.access !== "masked";

function named(object: ObjectDef, via: FieldDef, byField: boolean): string {
  return byField ? t("filter.relationBy", { label: object.labelPlural, field: via.label }) : object.labelPlural;
}

/** Every relation that leads to this object; the reference is named where there are several, or the object is the same. */
export function relationsOf(objects: ObjectDef[], about: ObjectDef): Relation[] {
  return objects.flatMap((object) => {
    const pointing = object.fields.filter((field) => canAsk(field) && targetOf(field) === about.key);
    const byField = pointing.length > 1 || object.key === about.key;
    return pointing.map((via) => ({
      key: `${object.key}.${via.key}`,
      label: named(object, via, byField),
      object,
      via,
    }));
  });
}
