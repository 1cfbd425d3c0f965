import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { usePipelines, useStages } from "../looks";

interface Place {
  pipelineId: number | undefined;
  stageId: number | undefined;
}

/** Where to: one of the other pipelines, and a stage in it. */
function Where({ own, place, change }: { own: unknown; place: Place; change(place: Place): void }) {
  const t = useT();
  const pipelines = usePipelines().filter(({ id }) => id !== own);
  const stages = useStages(place.pipelineId ?? 0);
  return (
    <>
      <fieldset className="sl-part">
        <legend>{t("sales.pipeline")}</legend>
        {pipelines.map(({ id, name }) => (
          <label className="check" key={id}>
            <input
              type="radio"
              name="pipeline"
              checked={id === place.pipelineId}
              onChange={() => change({ pipelineId: id, stageId: undefined })}
            />
            {String(name)}
          </label>
        ))}
      </fieldset>
      {stages.length > 0 && (
        <fieldset className="sl-part">
          <legend>{t("sales.stages")}</legend>
          {stages.map(({ id, name }, index) => (
            <label className="check" key={id}>
              <input
                type="radio"
                name="stage"
                checked={place.stageId === undefined ? index === 0 : id === place.stageId}
                onChange={() => change({ ...place, stageId: id })}
              />
              {String(name)}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Takes a deal over into another pipeline, with what the stage there asks for. */
export function MovePipelineDialog({ object, row, close }: RecordProps & { close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const [place, setPlace] = useState<Place>({ pipelineId: undefined, stageId: undefined });
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const missing = Object.keys(problem?.errors ?? {})
    .map((key) => fieldOf(object, key.replace(/^fields\./, "")))
    .filter((field): field is FieldDef => field !== undefined);
  const submit = async () => {
    setProblem(null);
    try {
      const { headers } = await send("POST", `/opportunities/${row.id}/pipeline`, {
        body: { ...place, fields },
        version: row.version,
      });
      toast.ok(
        t("deals.movedOver", { name: String(row.name) }),
        undoOffer(queries, "opportunities", headers.get("X-Undo")),
      );
      refreshObject(queries, "opportunities");
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Dialog
      title={t("deals.moveOverTitle", { name: String(row.name) })}
      action={t("deals.moveOver")}
      ready={place.pipelineId !== undefined}
      submit={submit}
      close={close}
    >
      {problem && (
        <div className="banner danger" role="alert">
          {problem.message}
        </div>
      )}
      <Where own={row.pipelineId} place={place} change={setPlace} />
      {missing.map((field) => (
        <FormField
          key={field.key}
          object="opportunities"
          field={{ ...field, required: true }}
          values={fields}
          error={problem?.errors[field.key]?.[0]?.message}
          change={(value) => setFields({ ...fields, [field.key]: value })}
          check={() => undefined}
        />
      ))}
    </Dialog>
  );
}
