import { Select } from "antd";
import { useId } from "react";
import { Link, useSearchParams } from "react-router";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useCrumbs } from "@/platform/shell/crumbs";
import { RunForm } from "./RunForm";
import { RunPart } from "./RunPart";
import { CRM, useRunsOn } from "./runData";
import { useSources } from "./sources";
import "@/platform/chart/blocks.css";
import "@/platform/settings/settings.css";
import "../analytics.css";
import "../trials/trials.css";
import "./sources.css";

interface ChoiceProps {
  label: string;
  value: string | null;
  options: { value: string; label: string }[];
  hint: string;
  change(value: string): void;
}

function Choice({ label, value, options, hint, change }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} options={options} onChange={change} />
      {hint && <span className="t2 sm">{hint}</span>}
    </div>
  );
}

function Workbench() {
  const t = useT();
  const [search, setSearch] = useSearchParams();
  const source = search.get("source") || CRM;
  const { data: sources } = useSources();
  const { data, error, refetch } = useRunsOn(source);
  const model = data?.offered.find(({ name }) => name === (search.get("model") ?? "rfm"));
  const runs = data?.items.filter((run) => run.model === model?.name) ?? [];
  const shown = runs.find(({ id }) => id === Number(search.get("run"))) ?? runs[0];
  const before = shown && runs.find((run) => run.id < shown.id && run.state === "done");
  const show = (changes: Record<string, string>) => setSearch({ source, model: model?.name ?? "", ...changes });
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("sources.runTitle")} />;
  const choices = [
    { value: CRM, label: t("sources.own") },
    ...(sources?.items ?? []).map(({ name }) => ({ value: name, label: name })),
  ];
  return (
    <div className="spage so-run">
      <SettingsHead title={t("sources.runTitle")} text={t("sources.runText")}>
        <Link className="btn" to="/models/sources">
          {t("sources.title")}
        </Link>
      </SettingsHead>
      {!data && <i className="sk" style={{ height: 160 }} />}
      {data && (
        <section className="panel tr-model" aria-label={t("trials.model")}>
          <div className="so-two">
            <Choice
              label={t("sources.data")}
              value={source}
              options={choices}
              hint={source === CRM ? t("sources.ownHint") : ""}
              change={(value) => show({ source: value })}
            />
            <Choice
              label={t("trials.model")}
              value={model?.name ?? null}
              options={data.offered.map(({ name }) => ({ value: name, label: t(`trials.models.${name}`) }))}
              hint={model ? t(`trials.about.${model.name}`) : ""}
              change={(value) => show({ model: value })}
            />
          </div>
          {model && (
            <RunForm
              key={`${source} ${model.name}`}
              model={model}
              source={source}
              running={runs[0]?.state === "running"}
              isNightly={source === CRM && data.models.includes(model.name)}
              started={(run) => show({ run: String(run) })}
            />
          )}
        </section>
      )}
      {shown && <RunPart key={shown.id} run={shown} before={before} runs={runs} show={(run) => show({ run })} />}
      {data && runs.length === 0 && <p className="t3">{t("analytics.never")}</p>}
    </div>
  );
}

/** `/models/run`: any model on the company's own orders or on those of a source, for administrators. */
export function RunPage() {
  const t = useT();
  const allowed = useSession().rights.administer === true;
  useCrumbs([{ label: t("analytics.value.title"), to: "/value" }, { label: t("sources.runTitle") }]);
  if (!allowed) return <Empty icon="lock-keyhole" title={t("trials.noRight")} text={t("trials.noRightText")} />;
  return <Workbench />;
}
