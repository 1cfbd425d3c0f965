import type { FieldDef } from "../../catalogue/types";

export interface InputProps {
  field: FieldDef;
  value: unknown;
  change(value: unknown): void;
  id?: string;
  /** Accepts several values, for conditions. */
  many?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  autoFocus?: boolean;
  /** Names of the referenced records, by field key. */
  names?: Record<string, string> | undefined;
  /** The whole draft, for controls that depend on other fields. */
  values?: Record<string, unknown>;
  placeholder?: string;
  disabled?: boolean;
  /** Opens pickers at once, for inline edit. */
  open?: boolean;
}

/** The attributes every control passes on. */
export const ariaOf = ({ id, invalid, describedBy, field }: InputProps) => ({
  ...(id && { id }),
  "aria-invalid": invalid || undefined,
  "aria-describedby": describedBy,
  ...(!id && { "aria-label": field.label }),
});
