import { fieldOf } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { QuoteField } from "./QuoteFields";
import type { Editing } from "./useDraft";

/** The terms that are printed and the note that is not. */
export function QuoteTexts({ object, editing, editable }: { object: ObjectDef; editing: Editing; editable: boolean }) {
  return (
    <div className="q-texts">
      {["terms", "note"]
        .map((key) => fieldOf(object, key))
        .map((field) => field && <QuoteField key={field.key} field={field} editing={editing} editable={editable} />)}
    </div>
  );
}
