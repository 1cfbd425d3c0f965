import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { Frame } from "@/app/shell/Frame";
import { api } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { PasswordField } from "../sign-in/PasswordField";

interface Shown {
  kind: "invite" | "reset";
  name: string;
  email: string;
}

function PasswordForm({ secret, shown }: { secret: string; shown: Shown }) {
  const t = useT();
  const navigate = useNavigate();
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await api.post(`/links/${secret}`, { password });
      toast.ok(t("identity.passwordSet"));
      navigate("/sign-in", { replace: true });
    } catch (failed) {
      setProblem(asProblem(failed));
      setBusy(false);
    }
  };
  const error = problem?.errors.password?.[0]?.message;
  return (
    <form className="box" aria-label={t("identity.setPassword")} onSubmit={submit}>
      <h1>{t(shown.kind === "invite" ? "identity.welcome" : "identity.setPassword", { name: shown.name })}</h1>
      <p className="t2">{shown.email}</p>
      {problem && !error && (
        <p className="banner danger" role="alert">
          {problem.message}
        </p>
      )}
      <PasswordField
        label={t("identity.password")}
        autoComplete="new-password"
        help={t("identity.passwordHelp")}
        value={password}
        change={setPassword}
        error={error}
      />
      <button type="submit" className="btn primary" disabled={busy} aria-busy={busy}>
        {t("identity.savePassword")}
      </button>
    </form>
  );
}

/** Where the link of an invitation or a reset leads: sets a password once. */
export function LinkPage() {
  const t = useT();
  const { secret = "" } = useParams();
  const found = useQuery({
    queryKey: ["link", secret],
    queryFn: ({ signal }) => api.get<Shown>(`/links/${secret}`, undefined, signal),
    retry: false,
  });
  return (
    <Frame>
      {found.data && <PasswordForm secret={secret} shown={found.data} />}
      {found.isPending && <i className="sk" style={{ height: 240 }} />}
      {found.isError && (
        <div className="box">
          <h1>{t("identity.linkOver")}</h1>
          <p className="t2">{t("identity.linkOverText")}</p>
          <Link to="/sign-in">{t("identity.signIn")}</Link>
        </div>
      )}
    </Frame>
  );
}
