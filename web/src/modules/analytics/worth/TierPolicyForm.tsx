import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { PolicyInputs } from "./PolicyInputs";
import type { PolicyField } from "./policyFields";
import { TierPreview } from "./TierPreview";
import { concentrationKey, type Policy, type Preview, policyKey, usePolicy } from "./worth";

const usual = (by: string | undefined): Record<string, string> => ({
  window: "365",
  hold: "90",
  ...(by === "customers" ? { vip: "5", key: "20", standard: "50" } : { vip: "50", key: "80", standard: "95" }),
});

const fieldsOf = (settings: Record<string, string>): PolicyField[] => [
  { key: "basis", options: ["amount", "clv"] },
  { key: "by", options: ["value", "customers"] },
  ...["vip", "key", "standard", "window", "hold"].map((key): PolicyField => {
    const usually = usual(settings.by)[key];
    return { key, unit: key === "window" || key === "hold" ? "days" : "percent", ...(usually && { usual: usually }) };
  }),
];

/** Only what was written; the rest stays as usual. */
const writtenOf = (settings: Record<string, string>) =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value.trim() !== ""));

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
      <PolicyInputs
        fields={fieldsOf(settings)}
        settings={settings}
        errors={errors}
        change={(key, value) => setSettings({ ...settings, [key]: value })}
      />
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
