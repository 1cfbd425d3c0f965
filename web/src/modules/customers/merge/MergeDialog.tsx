import { useMemo, useState } from "react";
import type { Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { BulkProps } from "@/platform/registry/registry";
import { differing, firstChoices, type Side, takenFromLoser } from "./choices";
import { MergeTable } from "./MergeTable";
import { useMerge } from "./merges";
import { useMoving } from "./moving";

/** The pair at hand; more than two customers are merged one after the other. */
function usePair(rows: Row[]) {
  const [pair, setPair] = useState<[Row, Row]>([rows[0] as Row, rows[1] as Row]);
  const [step, setStep] = useState(1);
  const next = (merged: Row): boolean => {
    const following = rows[step + 1];
    if (!following) return false;
    setPair([merged, following]);
    setStep(step + 1);
    return true;
  };
  return { survivor: pair[0], loser: pair[1], step, swap: () => setPair([pair[1], pair[0]]), next };
}

function Preview({ loser }: { loser: Row }) {
  const t = useT();
  const moving = useMoving(loser.id);
  return (
    <p className="banner cu-moving">
      <Icon name="merge" />
      <span>
        {moving.length > 0
          ? t("customers.moves", {
              what: moving
                .map(({ label, count }) => t("customers.countOf", { count, label }))
                .join(t("app.listSeparator")),
            })
          : t("customers.movesNothing")}
        {t("customers.undoable")}
      </span>
    </p>
  );
}

/** Makes one customer of several: field by field, with what moves along; only when confirmed. */
export function MergeDialog({ object, rows, done, close }: BulkProps & { close(): void }) {
  const t = useT();
  const merge = useMerge();
  const { survivor, loser, step, swap, next } = usePair(rows);
  const fields = useMemo(() => differing(object, survivor, loser), [object, survivor, loser]);
  const first = useMemo(() => firstChoices(fields, survivor), [fields, survivor]);
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const [busy, setBusy] = useState(false);
  const choices = { ...first, ...chosen };
  const turn = () => {
    setChosen({});
    swap();
  };
  const submit = async () => {
    setBusy(true);
    const merged = await merge(survivor, loser, takenFromLoser(choices));
    setBusy(false);
    if (!merged) return;
    setChosen({});
    if (!next(merged)) done();
  };
  const title = t("customers.mergeTitle", { loser: titleOf(object, loser), survivor: titleOf(object, survivor) });
  return (
    <Dialog
      close={close}
      submit={submit}
      width={840}
      title={rows.length > 2 ? `${title} ${step}/${rows.length - 1}` : title}
      action={t("customers.merge")}
      busy={busy}
    >
      <MergeTable
        object={object}
        survivor={survivor}
        loser={loser}
        fields={fields}
        choices={choices}
        choose={(field, side) => setChosen({ ...chosen, [field]: side })}
        swap={turn}
      />
      {fields.length === 0 && <p className="t2">{t("customers.noDifference")}</p>}
      <Preview loser={loser} />
    </Dialog>
  );
}
