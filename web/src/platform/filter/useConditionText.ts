import { useCatalogue } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { useCodeNames } from "../fields/codes";
import { useTitlesOf } from "../fields/remembered";
import { useFormats } from "../formats/formats";
import type { Condition } from "./condition";
import type { ConditionText } from "./leafPhrase";
import { mentionsOf } from "./mentions";
import { phraseOf } from "./phrase";

/** A condition in words, asking the server for the names in it that are not known yet. */
export function useConditionText(object: ObjectDef, condition: Condition): ConditionText {
  const { objects } = useCatalogue();
  const formats = useFormats();
  const { records, codes } = mentionsOf(objects, object, condition);
  const title = useTitlesOf(records);
  const code = useCodeNames(codes);
  return phraseOf(object, condition, { objects, formats, title, code });
}
