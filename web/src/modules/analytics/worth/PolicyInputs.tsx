import { hasText, useT } from "@/platform/i18n/i18n";
import type { PolicyField } from "./policyFields";

interface InputsProps {
  fields: readonly PolicyField[];
  settings: Record<string, string>;
  errors: Record<string, string>;
  change(key: string, value: string): void;
}

function Choice({ field, settings, change }: Omit<InputsProps, "fields" | "errors"> & { field: PolicyField }) {
  const t = useT();
  const { key, options = [] } = field;
  const word = (option: string) => {
    const own = `worth.policy.options.${key}.${option}`;
    return t(hasText(own) ? own : `worth.policy.options.${option}`);
  };
  return (
    <div className="field">
      <span className="lbl">{t(`worth.policy.${key}`)}</span>
      <div className="seg" role="group" aria-label={t(`worth.policy.${key}`)}>
        {options.map((option) => (
          <button
            type="button"
            key={option}
            aria-pressed={(settings[key] ?? options[0]) === option}
            onClick={() => change(key, option)}
          >
            {word(option)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** The settings of a policy; what is left empty is as usual. */
export function PolicyInputs({ fields, settings, errors, change }: InputsProps) {
  const t = useT();
  return (
    <div className="an-form">
      {fields.map((field) =>
        field.options ? (
          <Choice key={field.key} field={field} settings={settings} change={change} />
        ) : (
          <label className="field" key={field.key}>
            <span className="lbl">{t(`worth.policy.${field.key}`)}</span>
            <span className={`input ${errors[field.key] ? "err" : ""}`}>
              <input
                inputMode="decimal"
                value={settings[field.key] ?? ""}
                placeholder={field.usual ?? ""}
                aria-invalid={!!errors[field.key]}
                onChange={(event) => change(field.key, event.target.value)}
              />
              {field.unit && <span className="t3 nw">{t(`worth.policy.${field.unit}`)}</span>}
            </span>
            {errors[field.key] && <span className="err-text sm">{errors[field.key]}</span>}
          </label>
        ),
      )}
    </div>
  );
}
