import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { useT } from "@/platform/i18n/i18n";
import { SettingsForm } from "../trials/SettingsForm";
import { type Offered, runsOn, startRun } from "./runData";

interface FormProps {
  model: Offered;
  source: string;
  running: boolean;
  /** Whether the company runs it at night too, so that these settings may be kept for that. */
  isNightly: boolean;
  started(run: number): void;
}

/** The settings of a model on orders, and its run. */
export function RunForm({ model, source, running, isNightly, started }: FormProps) {
  const queries = useQueryClient();
  const t = useT();
  const [keeps, setKeeps] = useState(false);
  const [written, write] = useState<Record<string, string>>({});
  // Numbers of very different size say little about likeness as they are.
  const usual: Record<string, string> = model.name === "clusters" ? { log: "true", scale: "true" } : {};
  const values = Object.fromEntries(
    model.settings.map(({ name, default: otherwise }) => [name, written[name] ?? usual[name] ?? otherwise ?? ""]),
  );
  const run = async (given: Record<string, string>) => {
    if (isNightly && keeps) await api.put(`/analytics/policies/${model.name}`, { settings: given, automatic: true });
    const { id } = await startRun(model.name, source, given);
    await queries.invalidateQueries({ queryKey: runsOn(source) });
    started(id);
  };
  return (
    <SettingsForm
      settings={model.settings}
      values={values}
      header={[]}
      blocked={running}
      change={(setting, value) => write({ ...written, [setting]: value })}
      run={run}
    >
      {isNightly && (
        <label className="an-keep">
          <input type="checkbox" checked={keeps} onChange={({ target }) => setKeeps(target.checked)} />{" "}
          {t("sources.keepNightly")}
        </label>
      )}
    </SettingsForm>
  );
}
