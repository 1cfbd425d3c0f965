import { type FormEvent, useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import { PasswordField } from "../sign-in/PasswordField";
import { CodeField } from "./CodeField";
import { type Proof, useAsk } from "./secondFactor";

interface ProofFormProps {
  /** Words of the button. */
  action: string;
  /** Whether a code is asked for beside the password. */
  withCode: boolean;
  submit(proof: Proof): Promise<unknown>;
}

/** Asks for the password, and the code where there is one, before something changes. */
export function ProofForm({ action, withCode, submit }: ProofFormProps) {
  const t = useT();
  const [current, setCurrent] = useState("");
  const [code, setCode] = useState("");
  const { ask, busy, errorOf, general } = useAsk();
  const send = (event: FormEvent) => {
    event.preventDefault();
    void ask(() => submit({ current, code: code || null }));
  };
  return (
    <form className="col gap12" onSubmit={send}>
      <div className="two-cols">
        <PasswordField
          label={t("identity.currentPassword")}
          autoComplete="current-password"
          value={current}
          error={errorOf("current") ?? general}
          change={setCurrent}
        />
        {withCode && <CodeField value={code} change={setCode} error={errorOf("code")} />}
      </div>
      <div className="row">
        <button type="submit" className="btn" disabled={busy || !current || (withCode && !code)} aria-busy={busy}>
          {action}
        </button>
      </div>
    </form>
  );
}
