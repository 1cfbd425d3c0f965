import type { CSSProperties } from "react";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useDelete, useSave } from "@/platform/record/save";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useStages } from "../looks";
import { stageColor } from "../stageColor";

/** The stages of the pipeline in their order; arrows move them, the form changes the rest. */
export function PipelinePage() {
  const t = useT();
  const object = useObject("stages");
  const stages = useStages();
  const save = useSave("stages");
  const remove = useDelete("stages");
  const swap = async (at: number, step: 1 | -1) => {
    const [one, other] = [stages[at], stages[at + step]];
    if (!one || !other) return;
    await save(one, { position: other.position });
    await save(other, { position: one.position });
  };
  return (
    <>
      <SettingsHead title={t("sales.pipeline")} text={t("sales.pipelineText")}>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() => openForm({ object: "stages", defaults: { position: stages.length + 1 } })}
          >
            <Icon name="plus" />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {stages.length === 0 && <Empty icon="layers" title={t("list.firstUse", { label: object.label })} />}
      {stages.length > 0 && (
        <div className="stable">
          <table>
            <thead>
              <tr>
                <th scope="col">{object.label}</th>
                <th scope="col">{t("sales.probability")}</th>
                <th scope="col">{t("sales.rottingDays")}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {stages.map((stage, index) => (
                <tr key={stage.id}>
                  <td>
                    <span className="stage" style={{ "--s": stageColor(stage.color as string) } as CSSProperties}>
                      {String(stage.name)}
                    </span>
                  </td>
                  <td className="nw">{String(stage.probability ?? "")}%</td>
                  <td>{stage.rottingDays ? t("sales.days", { days: Number(stage.rottingDays) }) : "—"}</td>
                  <td className="acts">
                    <button
                      type="button"
                      className="btn icon sm ghost"
                      disabled={index === 0}
                      aria-label={t("sales.stageUp", { name: String(stage.name) })}
                      onClick={() => void swap(index, -1)}
                    >
                      <Icon name="chevron-up" size={14} />
                    </button>
                    <button
                      type="button"
                      className="btn icon sm ghost"
                      disabled={index === stages.length - 1}
                      aria-label={t("sales.stageDown", { name: String(stage.name) })}
                      onClick={() => void swap(index, 1)}
                    >
                      <Icon name="chevron-down" size={14} />
                    </button>
                    <button
                      type="button"
                      className="btn icon sm ghost"
                      aria-label={t("sales.editStage", { name: String(stage.name) })}
                      onClick={() => openForm({ object: "stages", id: stage.id })}
                    >
                      <Icon name="pencil" size={14} />
                    </button>
                    <button
                      type="button"
                      className="btn icon sm ghost"
                      aria-label={t("sales.deleteStage", { name: String(stage.name) })}
                      onClick={() => void remove(stage, String(stage.name))}
                    >
                      <Icon name="trash-2" size={14} />
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
