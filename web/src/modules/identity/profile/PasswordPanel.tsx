import { type FormEvent, useState } from "react";
import { client } from "@/platform/api/client";
import { asProblem, type Problem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { CodeField } from "../second-factor/CodeField";
import { useSecondFactor } from "../second-factor/secondFactor";
import { PasswordField } from "../sign-in/PasswordField";

const blank = { current: "", new: "", code: "" };

/** Changes the password; other sessions end. */
export function PasswordPanel() {
  const t = useT();
  const withCode = useSecondFactor().data?.on === true;
  const [draft, setDraft] = useState(blank);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorOf = (key: keyof typeof blank) => problem?.errors[key]?.[0]?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await client.POST("/api/v1/profile/password", { body: draft });
      setDraft(blank);
      setProblem(null);
      toast.ok(t("identity.passwordChanged"));
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  const general = problem && Object.keys(problem.errors).length === 0 ? problem.message : undefined;
  return (
    <section className="panel">
      <h2>{t("identity.changePassword")}</h2>
      <form className="col gap12" onSubmit={(event) => void submit(event)}>
        <div className="two-cols">
          <PasswordField
            label={t("identity.currentPassword")}
            autoComplete="current-password"
            value={draft.current}
            error={errorOf("current") ?? general}
            change={(current) => setDraft({ ...draft, current })}
          />
          <PasswordField
            label={t("identity.newPassword")}
            autoComplete="new-password"
            value={draft.new}
            error={errorOf("new")}
            help={t("identity.passwordHelp")}
            change={(next) => setDraft({ ...draft, new: next })}
          />
          {withCode && (
            <CodeField value={draft.code} error={errorOf("code")} change={(code) => setDraft({ ...draft, code })} />
          )}
        </div>
        <div className="row">
          <span className="sp" />
          <button type="submit" className="btn" disabled={!draft.current || !draft.new}>
            {t("identity.changePassword")}
          </button>
        </div>
      </form>
    </section>
  );
}
