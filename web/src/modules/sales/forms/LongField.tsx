import { useId } from "react";

interface LongFieldProps {
  label: string;
  value: string;
  change(value: string): void;
  error?: string | undefined;
  required?: boolean;
  maxLength?: number;
}

/** A labelled text of several lines with its message below. */
export function LongField({ label, value, change, error, required, maxLength }: LongFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={required ? "req" : ""}>
        {label}
      </label>
      <div className={`input area ${error ? "err" : ""}`}>
        <textarea
          id={id}
          rows={4}
          value={value}
          required={required}
          maxLength={maxLength}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-m` : undefined}
          onChange={(event) => change(event.target.value)}
        />
      </div>
      {error && (
        <span className="errmsg" id={`${id}-m`}>
          {error}
        </span>
      )}
    </div>
  );
}
