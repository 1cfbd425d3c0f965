import { useId, useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { CRM, type Run } from "./runData";

interface SaveProps {
  run: Run;
  inClass: string;
}

/** Takes the best customers of a run into the customers under the name of a segment: the import shows them before it begins, and can be undone. */
export function SaveBest({ run, inClass }: SaveProps) {
  const t = useT();
  const id = useId();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState("");
  const [most, setMost] = useState("100");
  const [kind, setKind] = useState("organization");
  const [error, setError] = useState<string | null>(null);
  if (run.source === CRM) return null;
  const save = async () => {
    setError(null);
    try {
      const body = { name, most: Number(most), kind, ...(inClass && { class: inClass }) };
      const { importId } = await api.post<{ importId: number }>(`/analytics/runs/${run.id}/segment`, body);
      await navigate(`/import?object=customers&id=${importId}`);
    } catch (refusal) {
      const problem = asProblem(refusal);
      setError(Object.values(problem.errors)[0]?.[0]?.message ?? problem.message);
    }
  };
  if (!open)
    return (
      <button type="button" className="btn primary sm" onClick={() => setOpen(true)}>
        <Icon name="users" size={14} />
        {t("sources.saveBest")}
      </button>
    );
  return (
    <form
      className="row wrap so-save"
      aria-label={t("sources.saveBest")}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="field">
        <label htmlFor={`${id}n`}>{t("sources.segment")}</label>
        <div className={`input ${error ? "bad" : ""}`}>
          <input id={`${id}n`} value={name} maxLength={40} required onChange={({ target }) => setName(target.value)} />
        </div>
      </div>
      <div className="field">
        <label htmlFor={`${id}m`}>{t("sources.most")}</label>
        <div className="input">
          <input
            id={`${id}m`}
            type="number"
            min={1}
            max={10000}
            value={most}
            onChange={({ target }) => setMost(target.value)}
          />
        </div>
      </div>
      <div className="field">
        <span id={`${id}k`}>{t("sources.kind")}</span>
        <div className="seg" role="group" aria-labelledby={`${id}k`}>
          {["organization", "person"].map((each) => (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {t(`sources.kinds.${each}`)}
            </button>
          ))}
        </div>
      </div>
      <button type="submit" className="btn primary">
        {t("sources.preview")}
      </button>
      <button type="button" className="btn" onClick={() => setOpen(false)}>
        {t("app.cancel")}
      </button>
      {error && (
        <span className="err" role="alert">
          {error}
        </span>
      )}
    </form>
  );
}
