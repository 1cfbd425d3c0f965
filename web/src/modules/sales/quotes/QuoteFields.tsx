import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { FieldInput } from "@/platform/fields/input/FieldInput";
import { Icon } from "@/platform/icon/Icon";
import type { Editing } from "./useDraft";

interface FieldsProps {
  object: ObjectDef;
  editing: Editing;
  editable: boolean;
  /** Keys, in their order. */
  fields: string[];
}

/** One field of the offer, saved with it. */
export function QuoteField({ field, editing, editable }: { field: FieldDef; editing: Editing; editable: boolean }) {
  const { content, draft, errors } = editing;
  const id = `quote-${field.key}`;
  const error = errors.get("")?.get(field.key);
  const value = field.key in draft.fields ? draft.fields[field.key] : (content.quote[field.key] ?? null);
  const change = (next: unknown) =>
    editing.change((now) => ({ ...now, fields: { ...now.fields, [field.key]: next === "" ? null : next } }));
  return (
    <div className={`field ${field.type === "longText" ? "full" : ""}`}>
      <label htmlFor={id} className={field.required ? "req" : ""}>
        {field.label}
      </label>
      <FieldInput
        field={field}
        id={id}
        value={value}
        change={change}
        names={field.key in draft.fields ? undefined : content.quote.names}
        values={{ ...content.quote, ...draft.fields }}
        invalid={error !== undefined}
        describedBy={error ? `${id}-m` : undefined}
        placeholder="—"
        disabled={!editable}
      />
      {error && (
        <span className="errmsg" id={`${id}-m`}>
          <Icon name="circle-alert" size={12} />
          {error}
        </span>
      )}
    </div>
  );
}

/** To whom, until when, in which currency. */
export function QuoteFields({ object, editing, editable, fields }: FieldsProps) {
  return (
    <div className="q-fields">
      {fields
        .map((key) => fieldOf(object, key))
        .map((field) => field && <QuoteField key={field.key} field={field} editing={editing} editable={editable} />)}
    </div>
  );
}
