import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { ErrorState } from "../feedback/ErrorState";
import { titleOf } from "../fields/titles";
import { openForm } from "../form/forms";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { recordKey } from "../record/save";
import { featuresOf } from "../registry/registry";
import { PeekFacts } from "./PeekFacts";
import { PeekTimeline } from "./PeekTimeline";

interface PeekProps {
  object: ObjectDef;
  id: number;
  /** Place in the list, from 0. */
  index: number;
  total: number | undefined;
  move(step: 1 | -1): void;
  close(): void;
}

function Head({ object, id, index, total, move, close }: PeekProps) {
  const t = useT();
  const { count } = useFormats();
  return (
    <div className="ph1">
      {index >= 0 && (
        <>
          <button type="button" className="btn icon sm ghost" aria-label={t("list.previous")} onClick={() => move(-1)}>
            <Icon name="chevron-up" />
          </button>
          <button type="button" className="btn icon sm ghost" aria-label={t("list.next")} onClick={() => move(1)}>
            <Icon name="chevron-down" />
          </button>
        </>
      )}
      <span className="t3 sm sp ell">
        {index >= 0 && t("list.position", { at: count(index + 1), total: total === undefined ? "…" : count(total) })}
      </span>
      <Link className="btn sm ghost" to={`/${object.key}/${id}`}>
        <Icon name="maximize" size={14} />
        {t("list.open")}
        <kbd>Enter</kbd>
      </Link>
      <button type="button" className="btn icon sm ghost" aria-label={t("app.close")} onClick={close}>
        <Icon name="x" />
      </button>
    </div>
  );
}

function Body({ object, row }: { object: ObjectDef; row: Row }) {
  const t = useT();
  const { badges: Badges, actions: Actions, peek: Extra } = featuresOf(object.key);
  const mayEdit = may(object, "update") && (row.rights?.includes("update") ?? true);
  return (
    <div className="sc">
      <div className="row wrap">
        <h2 className="ell">{titleOf(object, row)}</h2>
        {Badges && <Badges object={object} row={row} />}
      </div>
      <div className="pk-actions">
        {Actions && <Actions object={object} row={row} compact />}
        {mayEdit && (
          <button type="button" className="btn sm" onClick={() => openForm({ object: object.key, id: row.id })}>
            <Icon name="pencil" size={14} />
            {t("list.edit")}
          </button>
        )}
      </div>
      {Extra && <Extra object={object} row={row} />}
      <PeekFacts object={object} row={row} />
      {object.timeline && <PeekTimeline object={object.key} id={row.id} />}
    </div>
  );
}

function Foot({ steps }: { steps: boolean }) {
  const t = useT();
  return (
    <div className="pf">
      {steps && (
        <span>
          <kbd>J</kbd> <kbd>K</kbd> {t("list.keySwitch")}
        </span>
      )}
      <span>
        <kbd>E</kbd> {t("list.edit")}
      </span>
      <span>
        <kbd>L</kbd> {t("list.keyLog")}
      </span>
      <span>
        <kbd>Esc</kbd> {t("app.close")}
      </span>
    </div>
  );
}

/** A record beside its list. */
export function Peek(props: PeekProps) {
  const t = useT();
  const { object, id } = props;
  const { data, error, refetch } = useQuery({
    queryKey: recordKey(object.key, id),
    queryFn: ({ signal }) => api.get<Row>(`/${object.key}/${id}`, undefined, signal),
  });
  return (
    <aside className="peek" aria-label={t("list.keyPeek")} aria-busy={!data}>
      <Head {...props} />
      {error && !data ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : data ? (
        <Body object={object} row={data} />
      ) : (
        <div className="sc">
          <span className="sk title" />
          <span className="sk line" />
          <span className="sk line" />
        </div>
      )}
      <Foot steps={props.index >= 0} />
    </aside>
  );
}
