import { Select } from "antd";
import { useEffect } from "react";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { ariaOf, type InputProps } from "@/platform/fields/input/types";
import { usePipelines, useStages } from "../looks";

/** The stages of the pipeline that the draft names; another pipeline begins at its first stage. */
function InPipeline(props: InputProps) {
  const { value, change, values, invalid, disabled } = props;
  const pipelines = usePipelines();
  const pipelineId = values?.pipelineId ?? pipelines[0]?.id;
  const stages = useStages(pipelineId);
  const strange = stages.length > 0 && typeof value === "number" && !stages.some(({ id }) => id === value);
  const first = stages[0]?.id;
  useEffect(() => {
    if (strange) change(first);
  }, [strange, first, change]);
  return (
    <Select
      {...ariaOf(props)}
      value={strange ? undefined : (value as number | undefined)}
      options={stages.map(({ id, name }) => ({ value: id, label: String(name) }))}
      onChange={change}
      disabled={disabled ?? false}
      {...(invalid && { status: "error" as const })}
    />
  );
}

/** Stages: those of one pipeline in a form, all of them in a condition. */
export const StageInput = (props: InputProps) =>
  props.many || !props.values ? <RecordInput {...props} /> : <InPipeline {...props} />;
