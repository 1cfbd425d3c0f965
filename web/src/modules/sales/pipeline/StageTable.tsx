import type { CSSProperties } from "react";
import type { Row } from "@/platform/api/row";
import { useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useDelete } from "@/platform/record/save";
import { useStageChecks, useStages } from "../looks";
import { stageColor } from "../stageColor";
import { Act } from "./Act";
import { useSwap } from "./swap";

/** What is to be done in a stage before a deal leaves it. */
function Checks({ stage }: { stage: Row }) {
  const t = useT();
  const remove = useDelete("stageChecks");
  const checks = useStageChecks().filter(({ stageId }) => stageId === stage.id);
  return (
    <ul className="kchecks">
      {checks.map((check) => (
        <li key={check.id} className="row">
          <span className="ell">{String(check.text)}</span>
          {check.required === true && <span className="tag line">{t("deals.checks.required")}</span>}
          <span className="sp" />
          <Act
            icon="pencil"
            label={t("sales.editStage", { name: String(check.text) })}
            run={() => openForm({ object: "stageChecks", id: check.id })}
          />
          <Act
            icon="trash-2"
            label={t("sales.deleteStage", { name: String(check.text) })}
            run={() => void remove(check, String(check.text))}
          />
        </li>
      ))}
      <li>
        <button
          type="button"
          className="btn sm ghost"
          aria-label={t("deals.checks.addTo", { stage: String(stage.name) })}
          onClick={() =>
            openForm({
              object: "stageChecks",
              defaults: { stageId: stage.id, required: true },
              names: { stageId: String(stage.name) },
            })
          }
        >
          <Icon name="plus" size={14} />
          {t("deals.checks.add")}
        </button>
      </li>
    </ul>
  );
}

interface StageRowProps {
  stage: Row;
  first: boolean;
  last: boolean;
  swap(step: 1 | -1): void;
}

function StageRow({ stage, first, last, swap }: StageRowProps) {
  const t = useT();
  const remove = useDelete("stages");
  const name = String(stage.name);
  return (
    <>
      <tr>
        <td>
          <span className="stage" style={{ "--s": stageColor(stage.color as string) } as CSSProperties}>
            {name}
          </span>
        </td>
        <td className="nw">{String(stage.probability ?? "")}%</td>
        <td className="nw">{stage.rottingDays ? t("sales.days", { days: Number(stage.rottingDays) }) : "—"}</td>
        <td className="acts">
          <Act icon="chevron-up" label={t("sales.stageUp", { name })} off={first} run={() => swap(-1)} />
          <Act icon="chevron-down" label={t("sales.stageDown", { name })} off={last} run={() => swap(1)} />
          <Act
            icon="pencil"
            label={t("sales.editStage", { name })}
            run={() => openForm({ object: "stages", id: stage.id })}
          />
          <Act icon="trash-2" label={t("sales.deleteStage", { name })} run={() => void remove(stage, name)} />
        </td>
      </tr>
      <tr>
        <td colSpan={4}>
          <Checks stage={stage} />
        </td>
      </tr>
    </>
  );
}

/** The stages of a pipeline in their order, each with its checklist. */
export function StageTable({ pipeline }: { pipeline: Row }) {
  const t = useT();
  const object = useObject("stages");
  const stages = useStages(pipeline.id);
  const swap = useSwap("stages");
  if (stages.length === 0) return <Empty icon="layers" title={t("list.firstUse", { label: object.label })} />;
  return (
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
            <StageRow
              key={stage.id}
              stage={stage}
              first={index === 0}
              last={index === stages.length - 1}
              swap={(step) => void swap(stages, index, step)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
