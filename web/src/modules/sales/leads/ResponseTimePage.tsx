import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";

const key = ["leads", "response-time"] as const;

/** Within how many working minutes a new lead is to be answered. */
export function ResponseTimePage() {
  const t = useT();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<{ minutes: number }>("/leads/response-time", undefined, signal),
  });
  const [typed, setTyped] = useState<string | null>(null);
  const minutes = typed ?? (data ? String(data.minutes) : "");
  const save = async (value: number) => {
    const before = data?.minutes;
    try {
      queries.setQueryData(key, await api.put<{ minutes: number }>("/leads/response-time", { minutes: value }));
      setTyped(null);
      toast.ok(t("sales.leads.responseSaved"), before === undefined ? {} : { undo: () => save(before) });
    } catch (error) {
      tell(error);
    }
  };
  return (
    <>
      <SettingsHead title={t("sales.leads.response")} text={t("sales.leads.responseText")} />
      <form
        className="panel"
        aria-busy={!data}
        onSubmit={(event) => {
          event.preventDefault();
          void save(Number(minutes));
        }}
      >
        <div className="field">
          <label htmlFor="response-minutes">{t("sales.leads.responseMinutes")}</label>
          <div className="row">
            <div className="input" style={{ width: 160 }}>
              <input
                id="response-minutes"
                type="number"
                min={5}
                max={27000}
                value={minutes}
                onChange={(event) => setTyped(event.target.value)}
              />
            </div>
            <button type="submit" className="btn primary" disabled={typed === null || typed === ""}>
              {t("sales.leads.responseSave")}
            </button>
          </div>
        </div>
      </form>
    </>
  );
}
