import { useQuery } from "@tanstack/react-query";
import { type DragEvent, useId, useState } from "react";
import { Link } from "react-router";
import { api } from "../api/api";
import { asProblem } from "../api/problem";
import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type Import, upload } from "./importData";

function Earlier({ object }: { object: ObjectDef }) {
  const t = useT();
  const { count, instant } = useFormats();
  const fate = ({ state, dryRun, created, updated, failed, finishedAt }: Import) =>
    state === "undone"
      ? t("import.undoneAt", { at: instant(finishedAt) })
      : (dryRun ? `${t("import.try")} · ` : "") +
        t("import.earlierCounts", { created: count(created), updated: count(updated), failed: count(failed) });
  const found = useQuery({
    queryKey: ["imports"],
    queryFn: ({ signal }) => api.get<{ items: Import[] }>("/imports", undefined, signal),
  });
  const items = (found.data?.items ?? [])
    .filter((entry) => entry.object === object.key && entry.state !== "draft")
    .slice(0, 8);
  if (items.length === 0) return null;
  return (
    <section className="panel">
      <h2 className="hd">{t("import.earlier")}</h2>
      <ul>
        {items.map((entry) => (
          <li key={entry.id} className="row">
            <Link to={`/import?object=${object.key}&id=${entry.id}`} className="sp ell before">
              {entry.fileName}
            </Link>
            <span className="t3 sm">{fate(entry)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Takes the file: by choosing, by dropping, in any of the encodings people have. */
export function FileStep({ object, done }: { object: ObjectDef; done(entry: Import): void }) {
  const t = useT();
  const id = useId();
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setBusy(true);
    setError(null);
    try {
      done(await upload(object.key, file));
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
  return (
    <>
      <label
        htmlFor={id}
        className={`dropbox ${over ? "over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <Icon name={busy ? "loader" : "upload"} size={24} />
        <b>{t(busy ? "import.reading" : "import.choose")}</b>
        <span className="t3">{t("import.kinds")}</span>
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,.vcf"
          disabled={busy}
          onChange={({ target }) => void take(target.files?.[0])}
        />
      </label>
      {error && (
        <div className="banner danger" role="alert">
          <Icon name="circle-alert" />
          {error}
        </div>
      )}
      <Earlier object={object} />
    </>
  );
}
