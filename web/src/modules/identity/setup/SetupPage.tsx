import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Navigate, useNavigate } from "react-router";
import { Frame } from "@/app/shell/Frame";
import { client } from "@/platform/api/client";
import { asProblem, type Problem } from "@/platform/api/problem";
import { TextField } from "@/platform/form/TextField";
import { useT } from "@/platform/i18n/i18n";
import { PasswordField } from "../sign-in/PasswordField";
import { useSetupState } from "./state";

const blank = { company: "", name: "", email: "", password: "" };

function SetupForm() {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(blank);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const bind = (key: keyof typeof blank) => ({
    value: draft[key],
    change: (value: string) => setDraft({ ...draft, [key]: value }),
    error: problem?.errors[key]?.[0]?.message,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await client.POST("/api/v1/setup", { body: draft });
      queries.clear();
      navigate("/", { replace: true });
    } catch (failed) {
      setProblem(asProblem(failed));
      setBusy(false);
    }
  };
  const general = problem && Object.keys(problem.errors).length === 0 ? problem.message : null;
  return (
    <form className="box" aria-label={t("identity.setupTitle")} noValidate onSubmit={submit}>
      <h1>{t("identity.setupTitle")}</h1>
      <p className="t2">{t("identity.setupText")}</p>
      {general && (
        <p className="banner danger" role="alert">
          {general}
        </p>
      )}
      <TextField
        label={t("identity.company")}
        icon="building-2"
        autoComplete="organization"
        required
        autoFocus
        {...bind("company")}
      />
      <TextField label={t("identity.yourName")} icon="user" autoComplete="name" required {...bind("name")} />
      <TextField
        label={t("identity.email")}
        type="email"
        icon="mail"
        autoComplete="username"
        required
        {...bind("email")}
      />
      <PasswordField
        label={t("identity.password")}
        autoComplete="new-password"
        help={t("identity.passwordHelp")}
        {...bind("password")}
      />
      <button type="submit" className="btn primary" disabled={busy} aria-busy={busy}>
        {t("identity.createCompany")}
      </button>
    </form>
  );
}

/** Creates the first administrator of an empty installation. */
export function SetupPage() {
  const state = useSetupState().data;
  if (state && !state.needed) return <Navigate to="/sign-in" replace />;
  return (
    <Frame>
      <SetupForm />
    </Frame>
  );
}
