import { fieldOf } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { QuoteField } from "./QuoteFields";
import type { Editing } from "./useDraft";

interface TextsProps {
  object: ObjectDef;
  editing: Editing;
  editable: boolean;
  fields: string[];
}

/** Long texts under the lines, such as the terms that are printed and the note that is not. */
export function QuoteTexts({ object, editing, editable, fields }: TextsProps) {
  return (
    <div className="q-texts">
      {fields
        .map((key) => fieldOf(object, key))
        .map((field) => field && <QuoteField key={field.key} field={field} editing={editing} editable={editable} />)}
    </div>
  );
}
