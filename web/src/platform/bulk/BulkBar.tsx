import { Suspense, useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import type { ListState } from "../list/listState";
import type { Selection } from "../list/selection";
import type { BulkAction, BulkProps } from "../registry/registry";
import { bulkActions } from "./actions";
import { BulkMenu } from "./BulkMenu";
import { useBulk } from "./bulk";

const FIRST = 4;

interface BulkBarProps {
  object: ObjectDef;
  selection: Selection;
  state: ListState;
  total: number | undefined;
  /** Undefined exports everything the filter finds. */
  exportRows(ids?: number[]): void;
}

function Restore({ object, rows, done }: BulkProps) {
  const t = useT();
  const bulk = useBulk(object.key);
  const restore = async () => {
    const said = (count: number) => t("list.restored", { count, label: object.label });
    if (await bulk({ rows }, { action: "restore" }, said)) done();
  };
  return (
    <button type="button" className="btn sm ghost" onClick={() => void restore()}>
      <Icon name="undo-2" size={14} />
      {t("list.restore")}
    </button>
  );
}

function Actions({ props, exportRows }: { props: BulkProps; exportRows(): void }) {
  const t = useT();
  const [open, setOpen] = useState<BulkAction | null>(null);
  const actions = bulkActions(props.object, props.rows, props.everything !== undefined);
  const done = () => {
    setOpen(null);
    props.done();
  };
  return (
    <>
      {actions.slice(0, FIRST).map((action) => (
        <button type="button" className="btn sm ghost" key={action.key} onClick={() => setOpen(action)}>
          <Icon name={action.icon} size={14} />
          {t(action.label)}
        </button>
      ))}
      <BulkMenu {...props} actions={actions.slice(FIRST)} choose={setOpen} exportRows={exportRows} />
      <Suspense fallback={null}>{open && <open.Dialog {...props} done={done} close={() => setOpen(null)} />}</Suspense>
    </>
  );
}

/** Offers to widen the choice from the loaded rows to all that the filter finds. */
function Everything({
  selection,
  state,
  total,
  loaded,
}: Pick<BulkBarProps, "selection" | "state" | "total"> & { loaded: boolean }) {
  const t = useT();
  const { count } = useFormats();
  const more = total !== undefined && total > selection.rows.length && loaded;
  if (selection.everything || !more || state.q !== "" || state.deleted) return null;
  return (
    <button type="button" className="btn sm link" onClick={selection.chooseEverything}>
      {t("list.chooseEverything", { total: count(total) })}
    </button>
  );
}

/** What can be done with the selected records. */
export function BulkBar({ object, selection, state, total, exportRows, loaded }: BulkBarProps & { loaded: number }) {
  const t = useT();
  const { count } = useFormats();
  const { rows, everything, clear } = selection;
  const meant = everything ? (total ?? rows.length) : rows.length;
  const props: BulkProps = {
    object,
    rows,
    count: meant,
    done: clear,
    ...(everything && { everything: { where: state.where } }),
  };
  return (
    <div className="bulk" role="toolbar" aria-label={t("list.bulk")}>
      <b className="nw" role="status">
        {t("list.chosen", { count: meant, shown: count(meant) })}
      </b>
      <Everything selection={selection} state={state} total={total} loaded={rows.length === loaded} />
      <span className="sep" />
      {state.deleted ? (
        <Restore {...props} />
      ) : (
        <Actions props={props} exportRows={() => exportRows(everything ? undefined : rows.map(({ id }) => id))} />
      )}
      <span className="sep" />
      <button type="button" className="btn sm ghost" onClick={clear}>
        {t("app.cancel")}
        <kbd>Esc</kbd>
      </button>
    </div>
  );
}
