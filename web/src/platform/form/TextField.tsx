import { type ReactNode, useId } from "react";
import { Icon, type IconName } from "@/platform/icon/Icon";

interface TextFieldProps {
  label: string;
  value: string;
  change(value: string): void;
  type?: "text" | "email" | "password";
  icon?: IconName;
  autoComplete?: string;
  error?: string | undefined;
  help?: string;
  required?: boolean;
  autoFocus?: boolean;
  children?: ReactNode;
}

/** A labelled input with its message below, for pages without the catalogue. */
export function TextField({
  label,
  value,
  change,
  type = "text",
  icon,
  error,
  help,
  required,
  children,
  ...rest
}: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={required ? "req" : ""}>
        {label}
      </label>
      <div className={`input ${error ? "err" : ""}`}>
        {icon && <Icon name={icon} className="t3" />}
        <input
          id={id}
          type={type}
          value={value}
          required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || help ? `${id}-m` : undefined}
          onChange={(event) => change(event.target.value)}
          {...rest}
        />
        {children}
      </div>
      {error ? (
        <span className="errmsg" id={`${id}-m`}>
          <Icon name="circle-alert" size={12} />
          {error}
        </span>
      ) : (
        help && (
          <span className="help" id={`${id}-m`}>
            {help}
          </span>
        )
      )}
    </div>
  );
}
