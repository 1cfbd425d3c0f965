import type { FieldDef } from "../catalogue/types";

/** The description of a control that stands for no field of the catalogue. */
export const bareField = (key: string, type: FieldDef["type"], label: string): FieldDef => ({
  key,
  label,
  type,
  group: "",
  required: false,
  readOnly: false,
  custom: false,
  sortable: false,
  filterable: false,
  groupable: false,
  searchable: false,
  sensitive: false,
  access: "write",
});
