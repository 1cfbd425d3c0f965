import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { api, download } from "@/platform/api/api";
import { type Language, languages, useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import type { Content } from "./content";
import type { Saving } from "./useDraft";

/** What the customer will get: the page of which the PDF is made. */
export function Preview({ content, saving }: { content: Content; saving: Saving }) {
  const t = useT();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [busy, setBusy] = useState(false);
  const { id, version } = content.quote;
  const { data } = useQuery({
    queryKey: ["record", "quotes", id, "paper", language, version],
    queryFn: ({ signal }) => api.get<{ html: string }>(`/quotes/${id}/paper`, { language }, signal),
    placeholderData: (previous) => previous,
  });
  const fetchFile = async () => {
    setBusy(true);
    try {
      await download("GET", `/quotes/${id}/pdf?language=${language}`, undefined, `${content.quote.number}.pdf`);
    } catch (error) {
      tell(error);
    }
    setBusy(false);
  };
  return (
    <aside className="q-pv" aria-label={t("quotes.preview")}>
      <div className="q-pvh">
        <b>{t("quotes.preview")}</b>
        <span className="sp" />
        <Select<Language>
          aria-label={t("app.language")}
          variant="borderless"
          size="small"
          value={language}
          options={languages.map((value) => ({ value, label: t(`app.languages.${value}`) }))}
          onChange={setLanguage}
        />
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("quotes.pdf")}
          disabled={busy || saving !== "saved"}
          aria-busy={busy}
          onClick={() => void fetchFile()}
        >
          <Icon name={busy ? "loader" : "download"} size={14} />
        </button>
      </div>
      <div className="q-desk">{data && <iframe title={t("quotes.preview")} sandbox="" srcDoc={data.html} />}</div>
    </aside>
  );
}
