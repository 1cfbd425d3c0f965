import type { Condition } from "../filter/condition";

export type FieldType =
  | "text"
  | "longText"
  | "integer"
  | "number"
  | "money"
  | "date"
  | "dateTime"
  | "bool"
  | "choice"
  | "multiChoice"
  | "tags"
  | "user"
  | "department"
  | "reference"
  | "phone"
  | "mail"
  | "url"
  | "region"
  | "industry"
  | "idNumber"
  | "creditCode"
  | "percent";

export interface Choice {
  value: string;
  label: string;
}

/** Shows a field or group only while another field holds one of these values. */
export interface ShowWhen {
  field: string;
  in: string[];
}

export interface FieldDef {
  key: string;
  label: string;
  type: FieldType;
  group: string;
  required: boolean;
  readOnly: boolean;
  custom: boolean;
  sortable: boolean;
  filterable: boolean;
  groupable: boolean;
  /** An amount that people read to the last cent, also in lists. */
  exact?: boolean;
  searchable: boolean;
  sensitive: boolean;
  maxLength?: number | null;
  min?: number | null;
  max?: number | null;
  decimals?: number | null;
  unit?: string | null;
  /** The object a reference points to. */
  target?: string | null;
  options?: Choice[] | null;
  access: "write" | "read" | "masked";
  showWhen?: ShowWhen | null;
  help?: string | null;
}

export interface GroupDef {
  key: string;
  label: string;
  showWhen?: ShowWhen | null;
}

export interface BuiltInView {
  key: string;
  label: string;
  where: Condition | null;
  columns: string[] | null;
  sort: string | null;
}

export type Right = "read" | "create" | "update" | "delete" | "export" | "import" | "assign" | "merge" | "reveal";

/** One object as the caller may see it. */
export interface ObjectDef {
  key: string;
  label: string;
  labelPlural: string;
  /** The label in pinyin: its initials, its syllables. */
  spelled?: string[];
  titleField: string;
  owned: boolean;
  pooled: boolean;
  parent: { object: string; field: string } | null;
  timeline: boolean;
  searchable: boolean;
  hasCustomFields: boolean;
  menu: boolean;
  rights: Right[];
  fields: FieldDef[];
  groups: GroupDef[];
  list: { columns: string[]; sort: string };
  form: { quick: string[] };
  views: BuiltInView[];
}

export interface Catalogue {
  version: string;
  objects: ObjectDef[];
}
