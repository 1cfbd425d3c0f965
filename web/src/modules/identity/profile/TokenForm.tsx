import { type FormEvent, useState } from "react";
import { TextField } from "@/platform/form/TextField";
import { useT } from "@/platform/i18n/i18n";

export interface TokenRequest {
  name: string;
  scopes: ("read" | "write")[];
  expiresOn: string | null;
}

/** Asks for a token's name, scope and last day. */
export function TokenForm({ create }: { create(request: TokenRequest): Promise<unknown> }) {
  const t = useT();
  const [name, setName] = useState("");
  const [write, setWrite] = useState(false);
  const [expiresOn, setExpiresOn] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void create({ name: name.trim(), scopes: write ? ["read", "write"] : ["read"], expiresOn: expiresOn || null }).then(
      () => setName(""),
    );
  };
  return (
    <form className="token-form" onSubmit={submit}>
      <TextField label={t("identity.tokenName")} value={name} change={setName} />
      <div className="field">
        <label htmlFor="token-expires">{t("identity.tokenExpires")}</label>
        <input
          id="token-expires"
          className="input"
          type="date"
          value={expiresOn}
          onChange={(event) => setExpiresOn(event.target.value)}
        />
      </div>
      <label className="check">
        <input type="checkbox" className="cb" checked={write} onChange={(event) => setWrite(event.target.checked)} />
        {t("identity.tokenWrite")}
      </label>
      <button type="submit" className="btn" disabled={!name.trim()}>
        {t("identity.createToken")}
      </button>
    </form>
  );
}
