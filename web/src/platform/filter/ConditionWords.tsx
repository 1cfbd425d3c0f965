import { useObject } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { type Condition, parts } from "./condition";
import { useConditionText } from "./useConditionText";

function Words({ object, condition }: { object: ObjectDef; condition: Condition }) {
  const { field, value } = useConditionText(object, condition);
  return (
    <span className="tag line">
      {field} {value}
    </span>
  );
}

/** What a condition asks, in the words of the filter's chips. */
export function ConditionWords({ about, where }: { about: string; where: Condition | null }) {
  const object = useObject(about);
  return (
    <span className="row gap4 clip">
      {parts(where).map((condition, index) => (
        <Words key={index} object={object} condition={condition} />
      ))}
    </span>
  );
}
