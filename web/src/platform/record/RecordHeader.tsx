import { useNavigate } from "react-router";
import type { Row } from "../api/row";
import { fieldOf, isShown, may } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { FieldValue } from "../fields/FieldValue";
import { isEmptyValue } from "../fields/titles";
import { openForm } from "../form/forms";
import { useFormats } from "../formats/formats";
import { showPhone } from "../formats/phone";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useKeys } from "../keyboard/keys";
import { trailOf } from "../list/trail";
import { featuresOf } from "../registry/registry";
import { RecordMenu } from "./RecordMenu";
import { useRevealed } from "./revealed";

interface RecordHeaderProps {
  object: ObjectDef;
  row: Row;
  title: string;
}

const MOST_FACTS = 6;

/** Steps through the list the record was opened from. */
function Steps({ object, id }: { object: string; id: number }) {
  const t = useT();
  const { count } = useFormats();
  const navigate = useNavigate();
  const trail = trailOf(object);
  const at = trail?.ids.indexOf(id) ?? -1;
  const go = (step: 1 | -1) => {
    const next = trail?.ids[at + step];
    if (at >= 0 && next !== undefined) navigate(`/${object}/${next}`);
  };
  useKeys({ J: () => go(1), K: () => go(-1), Escape: () => trail && navigate(trail.to) });
  if (!trail || at < 0) return null;
  return (
    <span className="row steps">
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("list.previous")}
        disabled={at === 0}
        onClick={() => go(-1)}
      >
        <Icon name="chevron-up" />
      </button>
      <button
        type="button"
        className="btn icon sm ghost"
        aria-label={t("list.next")}
        disabled={at === trail.ids.length - 1}
        onClick={() => go(1)}
      >
        <Icon name="chevron-down" />
      </button>
      <span className="t3 sm nw">
        {count(at + 1)} / {count(trail.total ?? trail.ids.length)}
      </span>
    </span>
  );
}

function HeadValue({ object, field, row }: { object: string; field: FieldDef; row: Row }) {
  const { clear } = useRevealed(object, row.id, field.key);
  if (clear === null) return <FieldValue object={object} field={field} row={row} />;
  return <span className="ell">{field.type === "phone" ? showPhone(clear) : clear}</span>;
}

/** Whose, what kind, when: the list's first columns that are filled in. */
function HeaderFacts({ object, row }: Pick<RecordHeaderProps, "object" | "row">) {
  const { badged = [] } = featuresOf(object.key);
  const fields = object.list.columns
    .filter((key) => key !== object.titleField && !badged.includes(key))
    .map((key) => fieldOf(object, key))
    .filter((field) => field !== undefined && isShown(field.showWhen, row) && !isEmptyValue(row[field.key]))
    .slice(0, MOST_FACTS);
  return (
    <div className="facts">
      {fields.map(
        (field) =>
          field && (
            <span key={field.key} title={field.label}>
              {field.type !== "user" && <span className="t3">{field.label}</span>}
              <HeadValue object={object.key} field={field} row={row} />
            </span>
          ),
      )}
    </div>
  );
}

/** Who it is, how valuable, whose, and what can be done. */
export function RecordHeader({ object, row, title }: RecordHeaderProps) {
  const t = useT();
  const { badges: Badges, actions: Actions } = featuresOf(object.key);
  const mayEdit = may(object, "update") && (row.rights?.includes("update") ?? true);
  return (
    <header className="hdr">
      <div className="row wrap">
        <h1 className="ell" title={title}>
          {title}
        </h1>
        {Badges && <Badges object={object} row={row} />}
        <Steps object={object.key} id={row.id} />
        <span className="sp" />
        <div className="row hdr-actions">
          {Actions && <Actions object={object} row={row} />}
          {mayEdit && (
            <button type="button" className="btn" onClick={() => openForm({ object: object.key, id: row.id })}>
              <Icon name="pencil" size={14} />
              {t("list.edit")}
              <kbd>E</kbd>
            </button>
          )}
          <RecordMenu object={object} row={row} title={title} />
        </div>
      </div>
      <HeaderFacts object={object} row={row} />
    </header>
  );
}
