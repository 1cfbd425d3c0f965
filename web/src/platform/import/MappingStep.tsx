import { useState } from "react";
import { asProblem, type Problem } from "../api/problem";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { requiredWithoutColumn } from "./FixedValues";
import { type Import, type Settings, useImportActions } from "./importData";
import { MappingTable } from "./MappingTable";
import { foundBySerial, linesOf, mappingOf, withoutSerials } from "./mapping";
import { Options } from "./Options";

/** Which column goes where; trying it out writes nothing. */
export function MappingStep({ object, entry }: { object: ObjectDef; entry: Import }) {
  const t = useT();
  const actions = useImportActions(entry.id);
  const [lines, setLines] = useState(() => linesOf(entry.mapping, entry.header));
  const [settings, setSettings] = useState<Settings>(entry);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = requiredWithoutColumn(object, entry.fills, lines).filter(
    ({ key }) => !lines.some((line) => line.field === key && line.constant !== ""),
  );
  const lacking = settings.mode === "create" && missing.length > 0;
  const choose = (next: Settings) => {
    const fields = object.fields.filter(({ key }) => entry.fields.includes(key));
    if (next.mode === "create") setLines(withoutSerials(fields, lines));
    const found = next.mode !== "create" && !next.key && foundBySerial(fields, lines);
    if (found) setLines(found.lines);
    setSettings(found ? { ...next, key: found.key } : next);
  };
  const begin = async (dryRun: boolean) => {
    setBusy(true);
    setProblem(null);
    try {
      const { mode, key, duplicates, dateOrder, createMissing, owner } = settings;
      await actions.save({
        mapping: mappingOf(lines),
        mode,
        key: mode === "create" ? null : key,
        duplicates,
        dateOrder,
        createMissing,
        owner,
      });
      await actions.run(dryRun);
    } catch (refusal) {
      setProblem(asProblem(refusal));
    }
    setBusy(false);
  };
  const said =
    problem &&
    (Object.values(problem.errors)
      .flatMap((list) => list.map((error) => error.message))
      .join(t("import.comma")) ||
      problem.message);
  return (
    <>
      <MappingTable object={object} entry={entry} lines={lines} making={settings.createMissing} change={setLines} />
      <Options object={object} lines={lines} settings={settings} change={choose} />
      {lacking && (
        <div className="banner warn">
          <Icon name="triangle-alert" />
          {t("import.requiredMissing", { fields: missing.map((field) => field.label).join(t("import.comma")) })}
        </div>
      )}
      {said && (
        <div className="banner danger" role="alert">
          <Icon name="circle-alert" />
          {said}
        </div>
      )}
      <div className="row">
        <span className="sp" />
        <button type="button" className="btn" disabled={busy} onClick={() => void begin(true)}>
          {t("import.try")}
        </button>
        <button
          type="button"
          className={`btn primary ${busy ? "busy" : ""}`}
          disabled={busy || lacking}
          onClick={() => void begin(false)}
        >
          {t("import.start", { label: object.label })}
        </button>
      </div>
    </>
  );
}
