import { useEffect, useState } from "react";
import { useObject } from "../catalogue/catalogue";
import type { InputProps } from "../fields/input/types";
import { GroupEditor } from "./Builder";
import { asGroup, type Group, toCondition } from "./builderModel";
import { readCondition, writeCondition } from "./conditionText";

/** The builder as a control of a form, for a field that keeps a condition over an object as text. */
export function ConditionInput({ about, field, id, value, change, describedBy }: InputProps & { about: string }) {
  const object = useObject(about);
  const [built, setBuilt] = useState(() => ({ group: asGroup(readCondition(value)), text: value ?? null }));
  useEffect(() => {
    const text = value ?? null;
    setBuilt((last) => (last.text === text ? last : { group: asGroup(readCondition(text)), text }));
  }, [value]);
  const put = (group: Group) => {
    const text = writeCondition(toCondition(group));
    setBuilt({ group, text });
    change(text);
  };
  return (
    <div className="builder" role="group" id={id} aria-label={field.label} aria-describedby={describedBy}>
      <GroupEditor object={object} group={built.group} change={put} depth={0} />
    </div>
  );
}
