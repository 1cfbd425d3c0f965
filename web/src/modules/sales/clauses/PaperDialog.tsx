import { useQuery } from "@tanstack/react-query";
import { Modal, Select } from "antd";
import { useState } from "react";
import { api, download } from "@/platform/api/api";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { type Language, languages, useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";

interface PaperDialogProps {
  /** Of the record in the API, such as /contracts/7. */
  path: string;
  title: string;
  /** Of the PDF, without its ending. */
  file: string;
  close(): void;
}

/** What will be printed, in a language of choice, and the PDF that is made of it. */
export function PaperDialog({ path, title, file, close }: PaperDialogProps) {
  const t = useT();
  const own = useLanguage();
  const [language, setLanguage] = useState<Language>(own);
  const [busy, setBusy] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["record", path, "paper", language],
    queryFn: ({ signal }) => api.get<{ html: string }>(`${path}/paper`, { language }, signal),
    staleTime: 0,
  });
  const fetchFile = async () => {
    setBusy(true);
    await download("GET", `${path}/pdf?language=${language}`, undefined, `${file}.pdf`).catch(tell);
    setBusy(false);
  };
  return (
    <Modal open onCancel={close} footer={null} width={840} title={title}>
      <div className="col gap12">
        <div className="row">
          <Select<Language>
            aria-label={t("app.language")}
            className="cl-lang"
            value={language}
            options={languages.map((value) => ({ value, label: t(`app.languages.${value}`) }))}
            onChange={setLanguage}
          />
          <span className="sp" />
          <button
            type="button"
            className="btn primary"
            disabled={busy || !data}
            aria-busy={busy}
            onClick={() => void fetchFile()}
          >
            <Icon name={busy ? "loader" : "download"} size={14} />
            {t("quotes.pdf")}
          </button>
        </div>
        {error && <ErrorState error={error} retry={() => void refetch()} what={title} />}
        {!data && !error && <i className="sk" style={{ height: 420 }} />}
        {data && <iframe className="cl-paper" title={title} sandbox="" srcDoc={data.html} />}
      </div>
    </Modal>
  );
}
