import { useState } from "react";
import { TextField } from "@/platform/form/TextField";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";

interface PasswordFieldProps {
  label: string;
  value: string;
  change(value: string): void;
  autoComplete: "current-password" | "new-password";
  error?: string | undefined;
  help?: string;
}

export function PasswordField(props: PasswordFieldProps) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <TextField {...props} type={shown ? "text" : "password"} icon="lock" required>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t(shown ? "identity.hidePassword" : "identity.showPassword")}
        onClick={() => setShown(!shown)}
      >
        <Icon name={shown ? "eye-off" : "eye"} />
      </button>
    </TextField>
  );
}
