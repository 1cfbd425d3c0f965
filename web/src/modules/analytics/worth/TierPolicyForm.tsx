import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { TierPreview } from "./TierPreview";
import { concentrationKey, type Policy, type Preview, policyKey, usePolicy } from "./worth";

const CHOICES = { basis: ["amount", "clv"], by: ["value", "customers"] } as const;

const usual = (by: string | undefined): Record<string, string> => ({
  window: "365",
  hold: "90",
  ...(by === "customers" ? { vip: "5", key: "20", standard: "50" } : { vip: "50", key: "80", standard: "95" }),
});

const NUMBERS = ["vip", "key", "standard", "window", "hold"] as const;

/** Only what was written; the rest stays as usual. */
const writtenOf = (settings: Record<string, string>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ""));

interface InputsProps {
  settings: Record<string, string>;
  errors: Record<string, string>;
  change(key: string, value: string): void;
}

function Inputs({ settings, errors, change }: InputsProps) {
  const t = useT();
  return (
    <div className="an-form">
      {Object.entries(CHOICES).map(([key, options]) => (
        <div className="field" key={key}>
          <span className="lbl">{t(`worth.policy.${key}`)}</span>
          <div className="seg" role="group" aria-label={t(`worth.policy.${key}`)}>
            {options.map((option) => (
              <button
                type="button"
                key={option}
                aria-pressed={(settings[key] ?? options[0]) === option}
                onClick={() => change(key, option)}
              >
                {t(`worth.policy.options.${option}`)}
              </button>
            ))}
          </div>
        </div>
      ))}
      {NUMBERS.map((key) => (
        <label className="field" key={key}>
          <span className="lbl">{t(`worth.policy.${key}`)}</span>
          <span className={`input ${errors[key] ? "err" : ""}`}>
            <input
              inputMode="decimal"
              value={settings[key] ?? ""}
              placeholder={usual(settings.by)[key]}
              aria-invalid={!!errors[key]}
              onChange={(event) => change(key, event.target.value)}
            />
            <span className="t3">
              {t(key === "window" || key === "hold" ? "worth.policy.days" : "worth.policy.percent")}
            </span>
          </span>
          {errors[key] && <span className="err-text sm">{errors[key]}</span>}
        </label>
      ))}
    </div>
  );
}

function Form({ policy }: { policy: Policy }) {
  const t = useT();
  const queries = useQueryClient();
  const [settings, setSettings] = useState(policy.settings);
  const [automatic, setAutomatic] = useState(policy.automatic);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const asked = async (work: () => Promise<void>) => {
    setErrors({});
    try {
      await work();
    } catch (error) {
      const { errors: told } = asProblem(error);
      const found = Object.fromEntries(Object.entries(told ?? {}).map(([key, [first]]) => [key, first?.message ?? ""]));
      setErrors(found);
      if (Object.keys(found).length === 0) tell(error);
    }
  };
  const look = (event: FormEvent) => {
    event.preventDefault();
    void asked(async () =>
      setPreview(await api.post<Preview>("/analytics/tiers/preview", { settings: writtenOf(settings) })),
    );
  };
  const keep = () =>
    asked(async () => {
      queries.setQueryData(
        policyKey("tiers"),
        await api.put<Policy>("/analytics/policies/tiers", { settings: writtenOf(settings), automatic }),
      );
      await queries.invalidateQueries({ queryKey: concentrationKey });
      toast.ok(t("worth.policy.kept"));
    });
  return (
    <form onSubmit={look}>
      <Inputs settings={settings} errors={errors} change={(key, value) => setSettings({ ...settings, [key]: value })} />
      <label className="an-check">
        <input type="checkbox" checked={automatic} onChange={(event) => setAutomatic(event.target.checked)} />
        {t("worth.policy.automatic")}
      </label>
      <div className="an-bar">
        <button type="submit" className="btn">
          <Icon name="eye" size={14} />
          {t("worth.policy.preview")}
        </button>
        <button type="button" className="btn" onClick={() => void keep()}>
          {t("worth.policy.keep")}
        </button>
      </div>
      {errors.window && <div className="banner warn">{errors.window}</div>}
      {preview && <TierPreview preview={preview} settings={writtenOf(settings)} done={() => setPreview(null)} />}
    </form>
  );
}

/** The policy of tiers: written, looked at, kept. */
export function TierPolicyForm() {
  const t = useT();
  const { data } = usePolicy("tiers", true);
  return (
    <section className="db-b s8" aria-busy={!data}>
      <header>
        <h2>{t("worth.policy.title")}</h2>
        <span className="t3 sm ell">{t("worth.policy.text")}</span>
      </header>
      {data ? <Form policy={data} /> : <i className="sk" style={{ height: 160 }} />}
    </section>
  );
}
