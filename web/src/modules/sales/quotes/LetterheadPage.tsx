import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";

const members = ["company", "address", "phone", "taxNumber", "bank"] as const;
type Letterhead = Partial<Record<(typeof members)[number], string | null>>;

const key = ["quotes", "letterhead"] as const;

/** What stands at the head of quotes on paper. */
export function LetterheadPage() {
  const t = useT();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Letterhead>("/quotes/letterhead", undefined, signal),
  });
  const [typed, setTyped] = useState<Letterhead>({});
  const shown = { ...data, ...typed };
  const save = async () => {
    try {
      queries.setQueryData(key, await api.put<Letterhead>("/quotes/letterhead", shown));
      setTyped({});
      toast.ok(t("quotes.letterhead.saved"));
    } catch (error) {
      tell(error);
    }
  };
  return (
    <>
      <SettingsHead title={t("quotes.letterhead.title")} text={t("quotes.letterhead.text")} />
      <form
        className="panel col gap12"
        aria-busy={!data}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {members.map((member) => (
          <div className="field" key={member}>
            <label htmlFor={`head-${member}`}>{t(`quotes.letterhead.${member}`)}</label>
            <div className="input" style={{ maxWidth: 480 }}>
              <input
                id={`head-${member}`}
                maxLength={200}
                value={shown[member] ?? ""}
                onChange={({ target }) => setTyped((now) => ({ ...now, [member]: target.value }))}
              />
            </div>
          </div>
        ))}
        <div>
          <button type="submit" className="btn primary" disabled={Object.keys(typed).length === 0}>
            {t("quotes.letterhead.save")}
          </button>
        </div>
      </form>
    </>
  );
}
