import { useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useId, useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { type DataFile, fileKey, uploadFile } from "./trials";

/** Takes the file: by choosing or by dropping. */
export function FilePick({ gone, done }: { gone: boolean; done(file: DataFile): void }) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file || busy) return;
    setBusy(true);
    setError(null);
    try {
      done(await uploadFile(file));
    } catch (refusal) {
      const problem = asProblem(refusal);
      setError(Object.values(problem.errors)[0]?.[0]?.message ?? problem.message);
    }
    setBusy(false);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files[0]);
  };
  const said = error ?? (gone ? t("trials.gone") : null);
  return (
    <>
      <label
        htmlFor={id}
        className={`dropbox ${over ? "over" : ""}`}
        aria-busy={busy}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name={busy ? "loader" : "upload"} size={24} />
        <b>{t(busy ? "trials.reading" : "trials.choose")}</b>
        <span className="t3">{t("trials.kinds")}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx"
          disabled={busy}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {said && (
        <div className="banner danger" role="alert">
          <Icon name="circle-alert" />
          {said}
        </div>
      )}
    </>
  );
}

function Preview({ file }: { file: DataFile }) {
  const t = useT();
  return (
    <details className="tr-preview">
      <summary>{t("trials.preview", { rows: file.preview.length })}</summary>
      <div className="stable">
        <table>
          <thead>
            <tr>
              {file.header.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.preview.map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={file.header[column]} className="ell">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** The file that models are tried on: what is in it, and throwing it away. */
export function FileShown({ file, thrown }: { file: DataFile; thrown(): void }) {
  const t = useT();
  const { count, bytes } = useFormats();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    try {
      await api.delete(`/analytics/files/${file.id}`);
      queries.removeQueries({ queryKey: fileKey(file.id) });
      thrown();
    } catch (error) {
      tell(error);
    }
    setBusy(false);
  };
  return (
    <section className="panel" aria-label={t("trials.file")}>
      <div className="row wrap">
        <Icon name="file-text" />
        <b className="ell tr-name">{file.name}</b>
        <span className="t2 sm sp tr-size">
          {t("trials.size", { rows: count(file.rows), columns: count(file.header.length), bytes: bytes(file.bytes) })}
        </span>
        <button type="button" className="btn sm" disabled={busy} onClick={() => void remove()}>
          <Icon name="trash-2" size={14} />
          {t("trials.throwAway")}
        </button>
      </div>
      {file.broken > 0 && (
        <div className="banner warn">{t("trials.broken", { count: file.broken, rows: count(file.broken) })}</div>
      )}
      <Preview file={file} />
      <p className="t3 sm">{t("trials.day")}</p>
    </section>
  );
}
