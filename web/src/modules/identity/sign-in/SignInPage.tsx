import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { Navigate, useNavigate, useSearchParams } from "react-router";
import { Frame } from "@/app/shell/Frame";
import { client, content } from "@/platform/api/client";
import { asProblem } from "@/platform/api/problem";
import { TextField } from "@/platform/form/TextField";
import { useT } from "@/platform/i18n/i18n";
import { narrowed, sessionKey, useSessionQuery } from "@/platform/session/session";
import { CodeField } from "../second-factor/CodeField";
import { useSetupState } from "../setup/state";
import { DemoAccounts } from "./DemoAccounts";
import { PasswordField } from "./PasswordField";

interface Credentials {
  email: string;
  password: string;
  remember: boolean;
  /** Of the second factor, once it is asked for. */
  code?: string;
}

/** Only addresses inside this site are followed after signing in. */
const inside = (back: string | null): string => (back && /^\/(?!\/|\\)/.test(back) ? back : "/");

function useSignIn() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [draft, setDraft] = useState<Credentials>({ email: "", password: "", remember: true });
  const [codeAsked, setCodeAsked] = useState(false);
  const [error, setError] = useState("");
  const [busy, setBusy] = useState(false);
  const explain = (failed: unknown) => {
    const problem = asProblem(failed);
    const left = problem.body.attemptsLeft;
    if (problem.code === "identity.sign-in-failed" && typeof left === "number")
      return t("identity.wrongPasswordLeft", { count: left });
    if (problem.code === "identity.code-wrong") return problem.message;
    if (problem.status === 401) return t("identity.wrongPassword");
    return problem.offline ? t("app.failedOffline") : problem.message;
  };
  const signIn = async (credentials: Credentials) => {
    setBusy(true);
    setDraft(credentials);
    try {
      const session = narrowed(await content(client.POST("/api/v1/session", { body: credentials })));
      queries.clear();
      queries.setQueryData(sessionKey, session);
      navigate(inside(search.get("back")), { replace: true });
    } catch (failed) {
      const asked = asProblem(failed).code === "identity.code-needed";
      setCodeAsked(asked || asProblem(failed).code === "identity.code-wrong");
      setError(asked ? "" : explain(failed));
    } finally {
      setBusy(false);
    }
  };
  return { signIn, draft, setDraft, codeAsked, error, busy };
}

function SignInForm({ signIn, draft, setDraft, codeAsked, error, busy }: ReturnType<typeof useSignIn>) {
  const t = useT();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void signIn(draft);
  };
  return (
    <form className="box" aria-label={t("identity.signIn")} onSubmit={submit}>
      <h1>{t("identity.signIn")}</h1>
      <TextField
        label={t("identity.email")}
        type="email"
        icon="user"
        autoComplete="username"
        autoFocus
        required
        value={draft.email}
        change={(email) => setDraft({ ...draft, email })}
      />
      <PasswordField
        label={t("identity.password")}
        autoComplete="current-password"
        value={draft.password}
        error={(!codeAsked && error) || undefined}
        change={(password) => setDraft({ ...draft, password })}
      />
      {codeAsked && (
        <CodeField
          autoFocus
          value={draft.code ?? ""}
          error={error || undefined}
          change={(code) => setDraft({ ...draft, code })}
        />
      )}
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={draft.remember}
          onChange={(event) => setDraft({ ...draft, remember: event.target.checked })}
        />
        {t("identity.remember")}
      </label>
      <button type="submit" className="btn primary" disabled={busy} aria-busy={busy}>
        {t("identity.signIn")}
      </button>
    </form>
  );
}

export function SignInPage() {
  const t = useT();
  const state = useSetupState().data;
  const session = useSessionQuery().data;
  const [search] = useSearchParams();
  const signing = useSignIn();
  useEffect(() => {
    document.title = `${t("identity.signIn")} · Zhike`;
  }, [t]);
  if (state?.needed) return <Navigate to="/setup" replace />;
  if (session) return <Navigate to={inside(search.get("back"))} replace />;
  const accounts = state?.demo ? (state.accounts ?? []) : [];
  const aside = accounts.length > 0 && (
    <DemoAccounts
      accounts={accounts}
      choose={({ email, password }) => void signing.signIn({ email, password, remember: true })}
    />
  );
  return (
    <Frame aside={aside || undefined}>
      <SignInForm {...signing} />
    </Frame>
  );
}
