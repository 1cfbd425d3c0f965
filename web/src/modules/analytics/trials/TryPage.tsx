import { useQueryClient } from "@tanstack/react-query";
import { Empty } from "@/platform/feedback/Empty";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useTrialAddress } from "./address";
import { FilePick, FileShown } from "./FilePart";
import { ModelChoice, ModelForm } from "./ModelPart";
import { TrialPart } from "./TrialPart";
import { type DataFile, fileKey, isEnded, useFile, useModels, useTrial } from "./trials";
import "@/platform/chart/blocks.css";
import "@/platform/import/import.css";
import "@/platform/settings/settings.css";
import "../analytics.css";
import "./trials.css";

function FileStep({ id, show }: { id: string; show(id: string | null): void }) {
  const queries = useQueryClient();
  const { data, error, refetch, isLoading } = useFile(id);
  const done = (file: DataFile) => {
    queries.setQueryData(fileKey(file.id), file);
    show(file.id);
  };
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (isLoading) return <i className="sk" style={{ height: 120 }} />;
  return data ? <FileShown file={data} thrown={() => show(null)} /> : <FilePick gone={data === null} done={done} />;
}

function Workbench() {
  const t = useT();
  const address = useTrialAddress();
  const { data: models, error, refetch } = useModels();
  const { data: file } = useFile(address.fileId);
  const { data: trial, isError } = useTrial(address.trial);
  const model = models?.find(({ name }) => name === address.model);
  if (error) return <ErrorState error={error} retry={() => void refetch()} what={t("trials.title")} />;
  return (
    <div className="spage">
      <SettingsHead title={t("trials.title")} text={t("trials.text")} />
      {model?.needsFile !== false && <FileStep id={address.fileId} show={address.showFile} />}
      {!models && <i className="sk" style={{ height: 120 }} />}
      {models && (
        <section className="panel tr-model" aria-label={t("trials.model")}>
          <ModelChoice models={models} model={model} choose={address.showModel} />
          {model && (
            <ModelForm
              key={`${model.name} ${file?.id}`}
              model={model}
              file={model.needsFile ? (file ?? null) : null}
              written={address.written}
              write={address.write}
              running={address.trial !== null && !isError && !isEnded(trial)}
              started={address.showTrial}
            />
          )}
        </section>
      )}
      {address.trial !== null && <TrialPart key={address.trial} id={address.trial} />}
    </div>
  );
}

/** `/models/try`: any model on any file, for administrators. */
export function TryPage() {
  const t = useT();
  const allowed = useSession().rights.administer === true;
  useCrumbs([{ label: t("analytics.value.title"), to: "/value" }, { label: t("trials.title") }]);
  if (!allowed) return <Empty icon="lock-keyhole" title={t("trials.noRight")} text={t("trials.noRightText")} />;
  return <Workbench />;
}
