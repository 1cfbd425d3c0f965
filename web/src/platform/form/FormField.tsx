import type { FieldDef } from "../catalogue/types";
import { FieldInput } from "../fields/input/FieldInput";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { featuresOf } from "../registry/registry";
import { phoneNumber } from "./validate";

const wide = new Set<FieldDef["type"]>(["longText", "tags"]);

interface FormFieldProps {
  object: string;
  field: FieldDef;
  values: Record<string, unknown>;
  error: string | undefined;
  names?: Record<string, string> | undefined;
  change(value: unknown): void;
  check(): void;
  autoFocus?: boolean;
}

/** The id of a field's control, for labels and the summary's links. */
export const controlId = (key: string): string => `field-${key}`;

/** Label above, control, and below it what is wrong or helps. */
export function FormField({ object, field, values, error, names, change, check, autoFocus }: FormFieldProps) {
  const t = useT();
  const id = controlId(field.key);
  const value = values[field.key] ?? null;
  const Input = featuresOf(object).inputs?.[field.key] ?? FieldInput;
  const right = field.type === "phone" && !error && typeof value === "string" && phoneNumber(value) !== null;
  return (
    <div className={`field ${wide.has(field.type) ? "full" : ""}`} onBlur={check}>
      <label htmlFor={id} className={field.required ? "req" : ""}>
        {field.label}
      </label>
      <Input
        field={field}
        id={id}
        value={value}
        values={values}
        change={change}
        names={names}
        invalid={error !== undefined}
        describedBy={error || field.help ? `${id}-m` : undefined}
        autoFocus={autoFocus ?? false}
      />
      {error ? (
        <span className="errmsg" id={`${id}-m`}>
          <Icon name="circle-alert" size={12} />
          {error}
        </span>
      ) : right ? (
        <span className="help ok">
          <Icon name="check" size={12} />
          {t("form.phoneRight")}
        </span>
      ) : field.help && field.type !== "bool" ? (
        <span className="help" id={`${id}-m`}>
          {field.help}
        </span>
      ) : null}
    </div>
  );
}
