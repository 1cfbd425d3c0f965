import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useParams } from "react-router";
import { Frame } from "@/app/shell/Frame";
import { api } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { TextField } from "@/platform/form/TextField";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { LongField } from "./LongField";

interface Question {
  key: string;
  label: string;
  type: string;
  required: boolean;
  maxLength?: number | null;
}

interface Shown {
  title: string;
  intro?: string | null;
  questions: Question[];
  stamp: string;
}

/** What a browser may fill in by itself. */
const completions: Record<string, string> = {
  company: "organization",
  person: "name",
  jobTitle: "organization-title",
  mobile: "tel",
  email: "email",
  address: "street-address",
  website: "url",
};

interface Filling {
  path: string;
  shown: Shown;
  sent(thanks: string | null): void;
}

function Questions({ path, shown, sent }: Filling) {
  const t = useT();
  const [values, setValues] = useState<Record<string, string>>({});
  const [homepage, setHomepage] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { text } = await api.post<{ text?: string | null }>(path, { values, stamp: shown.stamp, homepage });
      sent(text ?? null);
    } catch (failed) {
      setProblem(asProblem(failed));
      setBusy(false);
    }
  };
  const named = shown.questions.some(({ key }) => problem?.errors[key]);
  return (
    <form className="box asks" aria-label={shown.title} noValidate onSubmit={submit}>
      <h1>{shown.title}</h1>
      {shown.intro && <p className="t2 lines">{shown.intro}</p>}
      {problem && !named && (
        <p className="banner danger" role="alert">
          {problem.errors.stamp?.[0]?.message ?? problem.message}
        </p>
      )}
      {shown.questions.map(({ key, label, type, required, maxLength }) => {
        const shared = {
          label,
          value: values[key] ?? "",
          change: (value: string) => setValues({ ...values, [key]: value }),
          error: problem?.errors[key]?.[0]?.message,
          required,
        };
        return type === "longText" ? (
          <LongField key={key} {...shared} {...(maxLength && { maxLength })} />
        ) : (
          <TextField key={key} {...shared} autoComplete={completions[key] ?? "off"} />
        );
      })}
      <div className="trap" aria-hidden>
        <input
          tabIndex={-1}
          autoComplete="off"
          name="homepage"
          value={homepage}
          onChange={(event) => setHomepage(event.target.value)}
        />
      </div>
      <button type="submit" className="btn primary" disabled={busy} aria-busy={busy}>
        {t("sales.forms.send")}
      </button>
    </form>
  );
}

/** A form of the company as strangers see it; what they send becomes a lead. */
export function PublicFormPage() {
  const t = useT();
  const language = useLanguage();
  const { key = "" } = useParams();
  const path = `/public/forms/${encodeURIComponent(key)}`;
  const [thanks, setThanks] = useState<string | null | undefined>();
  const found = useQuery({
    queryKey: ["public-form", key, language],
    queryFn: ({ signal }) => api.get<Shown>(path, undefined, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  return (
    <Frame>
      {thanks !== undefined && (
        <div className="box" role="status">
          <h1>{t("sales.forms.sent")}</h1>
          <p className="t2 lines">{thanks ?? t("sales.forms.sentText")}</p>
        </div>
      )}
      {thanks === undefined && found.data && <Questions path={path} shown={found.data} sent={setThanks} />}
      {found.isPending && <i className="sk" style={{ height: 320 }} />}
      {found.isError && (
        <div className="box">
          <h1>{t("sales.forms.gone")}</h1>
          <p className="t2">
            {asProblem(found.error).status === 404 ? t("sales.forms.goneText") : asProblem(found.error).message}
          </p>
        </div>
      )}
    </Frame>
  );
}
