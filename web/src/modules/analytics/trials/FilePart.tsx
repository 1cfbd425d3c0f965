import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { DropBox } from "@/platform/import/DropBox";
import { tell } from "@/platform/record/save";
import { type DataFile, fileKey, uploadFile } from "./trials";

/** Takes the file: by choosing or by dropping. */
export function FilePick({ gone, done }: { gone: boolean; done(file: DataFile): void }) {
  const t = useT();
  return (
    <DropBox
      words="trials"
      accept=".csv,.tsv,.txt,.xlsx"
      said={gone ? t("trials.gone") : null}
      send={async (file) => done(await uploadFile(file))}
    />
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
                  <td key={file.header[column]} className="ell" title={cell}>
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
