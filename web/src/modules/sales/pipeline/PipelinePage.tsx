import { useState } from "react";
import type { Row } from "@/platform/api/row";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useDelete } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { usePipelines } from "../looks";
import { Act } from "./Act";
import { StageTable } from "./StageTable";
import { useSwap } from "./swap";

/** Name and place of a pipeline, and what can be done with it. */
function PipelineHead({ pipeline, pipelines }: { pipeline: Row; pipelines: Row[] }) {
  const t = useT();
  const object = useObject("stages");
  const swap = useSwap("pipelines");
  const remove = useDelete("pipelines");
  const at = pipelines.indexOf(pipeline);
  const name = String(pipeline.name);
  return (
    <div className="row wrap">
      <h2 className="sp">{name}</h2>
      <Act icon="chevron-up" label={t("sales.stageUp", { name })} off={at <= 0} run={() => swap(pipelines, at, -1)} />
      <Act
        icon="chevron-down"
        label={t("sales.stageDown", { name })}
        off={at === pipelines.length - 1}
        run={() => swap(pipelines, at, 1)}
      />
      <Act
        icon="pencil"
        label={t("sales.editStage", { name })}
        run={() => openForm({ object: "pipelines", id: pipeline.id })}
      />
      <Act
        icon="trash-2"
        label={t("sales.deleteStage", { name })}
        off={pipelines.length === 1}
        run={() => void remove(pipeline, name)}
      />
      <button
        type="button"
        className="btn sm"
        onClick={() =>
          openForm({ object: "stages", defaults: { pipelineId: pipeline.id }, names: { pipelineId: name } })
        }
      >
        <Icon name="plus" size={14} />
        {t("list.create", { label: object.label })}
      </button>
    </div>
  );
}

/** The pipelines, and the stages of the chosen one with their checklists. */
export function PipelinePage() {
  const t = useT();
  const object = useObject("pipelines");
  const pipelines = usePipelines();
  const [id, setId] = useState<number | null>(null);
  const chosen = pipelines.find((pipeline) => pipeline.id === id) ?? pipelines[0];
  return (
    <>
      <SettingsHead title={t("sales.pipeline")} text={t("deals.pipelineText")}>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() => openForm({ object: "pipelines", saved: (row) => setId(row.id) })}
          >
            <Icon name="plus" />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {!chosen && <i className="sk" style={{ height: 160 }} />}
      {chosen && (
        <div className="two">
          <div className="slist">
            {pipelines.map((pipeline) => (
              <button
                type="button"
                key={pipeline.id}
                aria-pressed={pipeline.id === chosen.id}
                onClick={() => setId(pipeline.id)}
              >
                {String(pipeline.name)}
              </button>
            ))}
          </div>
          <div className="col gap12">
            <PipelineHead pipeline={chosen} pipelines={pipelines} />
            <StageTable pipeline={chosen} />
          </div>
        </div>
      )}
    </>
  );
}
