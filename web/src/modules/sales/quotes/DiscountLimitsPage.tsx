import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { plainNumber } from "@/platform/fields/input/NumberInput";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";

interface Limits {
  usual: number;
  roles: Record<string, number>;
}

interface Role {
  id: number;
  name: string;
  unlimited: boolean;
}

const key = ["quotes", "discount-limits"] as const;

function LimitInput({
  id,
  label,
  value,
  hint,
  change,
}: {
  id: string;
  label: string;
  value: string;
  hint: string;
  change(text: string): void;
}) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="input" style={{ width: 160 }}>
        <input
          id={id}
          inputMode="decimal"
          placeholder={hint}
          value={value}
          onChange={({ target }) => change(plainNumber(target.value))}
        />
        <span className="t3">%</span>
      </div>
    </div>
  );
}

/** What percent off the list each role may give without asking. */
export function DiscountLimitsPage() {
  const t = useT();
  const queries = useQueryClient();
  const limits = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Limits>("/quotes/discount-limits", undefined, signal),
  }).data;
  const roles = useQuery({
    queryKey: ["roles"],
    queryFn: ({ signal }) => api.get<Role[]>("/roles", undefined, signal),
  }).data;
  const [typed, setTyped] = useState<Record<string, string>>({});
  const shown = (role: string): string => typed[role] ?? String(limits?.roles[role] ?? "");
  const usual = typed.usual ?? String(limits?.usual ?? "");
  const save = async () => {
    const named = (roles ?? []).map(({ id }) => String(id)).filter((id) => shown(id) !== "");
    const body = { usual: Number(usual), roles: Object.fromEntries(named.map((id) => [id, Number(shown(id))])) };
    try {
      queries.setQueryData(key, await api.put<Limits>("/quotes/discount-limits", body));
      setTyped({});
      toast.ok(t("quotes.limits.saved"));
    } catch (error) {
      tell(error);
    }
  };
  const set = (role: string) => (text: string) => setTyped((now) => ({ ...now, [role]: text }));
  return (
    <>
      <SettingsHead title={t("quotes.limits.title")} text={t("quotes.limits.text")} />
      <form
        className="panel col gap12"
        aria-busy={!limits || !roles}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <LimitInput id="limit-usual" label={t("quotes.limits.usual")} value={usual} hint="" change={set("usual")} />
        {(roles ?? [])
          .filter(({ unlimited }) => !unlimited)
          .map(({ id, name }) => (
            <LimitInput
              key={id}
              id={`limit-${id}`}
              label={name}
              value={shown(String(id))}
              hint={usual}
              change={set(String(id))}
            />
          ))}
        <div>
          <button type="submit" className="btn primary" disabled={Object.keys(typed).length === 0}>
            {t("quotes.limits.save")}
          </button>
        </div>
      </form>
    </>
  );
}
