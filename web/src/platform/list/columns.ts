import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, FieldType, ObjectDef } from "../catalogue/types";

const widths: Partial<Record<FieldType, number>> = {
  money: 124,
  date: 96,
  dateTime: 132,
  user: 108,
  choice: 92,
  bool: 76,
  tags: 184,
  multiChoice: 160,
  reference: 168,
  phone: 132,
  mail: 184,
  url: 168,
  percent: 108,
  integer: 96,
  number: 104,
  region: 184,
  industry: 140,
  department: 120,
  creditCode: 168,
  idNumber: 168,
  longText: 220,
};

const CHECKBOX = 36;
const TITLE_MIN = 200;

/** What a CJK character of the header takes, so that labels are not cut. */
const headerWidth = (label: string) => [...label].reduce((sum, character) => sum + (character > "\u2e80" ? 13 : 7), 40);

export const widthOf = (field: FieldDef): number =>
  Math.min(220, Math.max(widths[field.type] ?? 140, headerWidth(field.label)));

export interface GridColumns {
  fields: FieldDef[];
  /** grid-template-columns of head and rows. */
  template: string;
  /** Under this width in pixels the grid scrolls sideways beneath its pinned name column. */
  minWidth: number;
}

export function gridColumns(object: ObjectDef, keys: string[], selectable: boolean): GridColumns {
  const fields = keys.map((key) => fieldOf(object, key)).filter((field) => field !== undefined);
  const rest = fields.slice(1).map(widthOf);
  const box = selectable ? CHECKBOX : 0;
  return {
    fields,
    template: `${box}px minmax(${TITLE_MIN}px,320px) ${rest.map((width) => `${width}px`).join(" ")} minmax(0,1fr)`,
    minWidth: box + TITLE_MIN + rest.reduce((sum, width) => sum + width, 0),
  };
}
