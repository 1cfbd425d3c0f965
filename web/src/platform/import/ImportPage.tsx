import { useState } from "react";
import { useSearchParams } from "react-router";
import { may, useObjectMaybe } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { Empty } from "../feedback/Empty";
import { ErrorState } from "../feedback/ErrorState";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { SettingsHead } from "../settings/SettingsHead";
import { useCrumbs } from "../shell/crumbs";
import { FileStep } from "./FileStep";
import { type Import, useImport } from "./importData";
import { MappingStep } from "./MappingStep";
import { RunStep } from "./RunStep";
import "../settings/settings.css";
import "./import.css";

const started = (entry: Import): boolean =>
  entry.state !== "draft" && entry.state !== "ready" && entry.state !== "uploaded";

function Steps({ at }: { at: number }) {
  const t = useT();
  return (
    <ol className="steps">
      {["file", "mapping", "result"].map((step, index) => (
        <li key={step} className={index <= at ? "on" : ""} aria-current={index === at ? "step" : undefined}>
          {index + 1}. {t(`import.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}

function Wizard({ object }: { object: ObjectDef }) {
  const t = useT();
  const { count } = useFormats();
  const [search, setSearch] = useSearchParams();
  const id = Number(search.get("id")) || null;
  const found = useImport(id);
  /** The run whose result was left to change the mapping; a new run shows again. */
  const [left, setLeft] = useState<number | null>(null);
  const entry = found.data;
  const show = (next: number) => setSearch({ object: object.key, id: String(next) });
  const running = entry !== undefined && started(entry) && (left === null || left !== entry.jobId);
  if (found.isError)
    return (
      <ErrorState
        error={found.error}
        retry={() => void found.refetch()}
        what={t("import.title", { label: object.label })}
      />
    );
  return (
    <div className="spage">
      <SettingsHead
        title={t("import.title", { label: object.label })}
        {...(entry && {
          text: t("import.about", {
            file: entry.fileName,
            rows: entry.rows === null ? "…" : count(entry.rows),
            format: [t(`import.formats.${entry.format.kind}`), entry.format.encoding ?? entry.format.sheet ?? ""].join(
              " ",
            ),
          }),
        })}
      />
      <Steps at={!entry ? 0 : running ? 2 : 1} />
      {id === null && <FileStep object={object} done={(made) => show(made.id)} />}
      {id !== null && found.isPending && <i className="sk" style={{ height: 240 }} />}
      {entry && !running && <MappingStep key={entry.id} object={object} entry={entry} />}
      {entry && running && <RunStep object={object} entry={entry} back={() => setLeft(entry.jobId)} />}
    </div>
  );
}

/** Brings a file of records in: choose, map, try, import; every step can be left and returned to. */
export function ImportPage() {
  const t = useT();
  const [search] = useSearchParams();
  const object = useObjectMaybe(search.get("object") ?? "customers");
  useCrumbs(
    object
      ? [{ label: object.labelPlural, to: `/${object.key}` }, { label: t("list.import") }]
      : [{ label: t("list.import") }],
  );
  if (!object || !may(object, "import"))
    return <Empty icon="lock-keyhole" title={t("import.noRightTitle")} text={t("import.noRightText")} />;
  return <Wizard key={object.key} object={object} />;
}
