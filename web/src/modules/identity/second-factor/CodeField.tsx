import { TextField } from "@/platform/form/TextField";
import { useT } from "@/platform/i18n/i18n";

interface CodeFieldProps {
  value: string;
  change(value: string): void;
  error?: string | undefined;
  /** False while only the app's own code counts. */
  recovery?: boolean;
  autoFocus?: boolean;
}

/** Six digits of the authenticator app, or a recovery code. */
export function CodeField({ recovery = true, ...rest }: CodeFieldProps) {
  const t = useT();
  return (
    <TextField
      label={t("identity.code")}
      icon="key-round"
      autoComplete="one-time-code"
      required
      help={t(recovery ? "identity.codeOrRecovery" : "identity.codeHelp")}
      {...rest}
    />
  );
}
