import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/api";
import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { DropBox } from "./DropBox";
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
  return (
    <>
      <DropBox
        words="import"
        accept=".csv,.tsv,.txt,.xlsx,.vcf"
        send={async (file) => done(await upload(object.key, file))}
      />
      <Earlier object={object} />
    </>
  );
}
