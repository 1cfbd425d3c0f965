import type { Row } from "../api/row";
import { fieldOf, isShown } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isEmptyValue } from "../fields/titles";
import { featuresOf } from "../registry/registry";

const MOST = 12;

/** The list's own columns first, then whatever else is filled in. */
export function PeekFacts({ object, row }: { object: ObjectDef; row: Row }) {
  const { badged = [] } = featuresOf(object.key);
  const keys = [
    ...new Set([
      ...object.list.columns,
      ...object.form.quick,
      ...object.fields.filter(({ group }) => group !== "system").map(({ key }) => key),
    ]),
  ].filter((key) => key !== object.titleField && !badged.includes(key));
  const fields = keys
    .map((key) => fieldOf(object, key))
    .filter((field) => field !== undefined && isShown(field.showWhen, row) && !isEmptyValue(row[field.key]))
    .slice(0, MOST);
  return (
    <section className="sec">
      <dl className="kv">
        {fields.map(
          (field) =>
            field && (
              <div key={field.key} className="kv-row">
                <dt className="ell" title={field.label}>
                  {field.label}
                </dt>
                <dd>
                  <FieldValue object={object.key} field={field} row={row} />
                </dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
