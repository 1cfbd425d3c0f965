import { Popover } from "antd";
import { lazy, Suspense, useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { useIsPhone } from "../shell/media";
import { type Condition, isAlong, isLeaf, joined, type Leaf, parts } from "./condition";
import { useConditionText } from "./useConditionText";

const LeafEditor = lazy(() => import("./LeafEditor").then((loaded) => ({ default: loaded.LeafEditor })));

interface ChipProps {
  object: ObjectDef;
  condition: Condition;
  change(condition: Condition): void;
  drop(): void;
  openBuilder(): void;
}

function Chip({ object, condition, change, drop, openBuilder }: ChipProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const text = useConditionText(object, condition);
  const leaf = isLeaf(condition) && !isAlong(condition) ? condition : null;
  const apply = (next: Leaf) => {
    setOpen(false);
    change(next);
  };
  const body = (
    <button type="button" className="chip-body" onClick={leaf ? undefined : openBuilder}>
      {text.field}{" "}
      <b className="ell" title={text.value}>
        {text.value}
      </b>
    </button>
  );
  return (
    <span className="chip">
      {leaf ? (
        <Popover
          open={open}
          onOpenChange={setOpen}
          trigger="click"
          placement="bottomLeft"
          destroyOnHidden
          content={
            <Suspense fallback={null}>
              <LeafEditor object={object} leaf={leaf} apply={apply} />
            </Suspense>
          }
        >
          {body}
        </Popover>
      ) : (
        body
      )}
      <button type="button" className="chip-x" aria-label={t("filter.drop", { label: text.field })} onClick={drop}>
        <Icon name="x" size={12} />
      </button>
    </span>
  );
}

interface AddProps {
  object: ObjectDef;
  add(leaf: Leaf): void;
  open: boolean;
  setOpen(open: boolean): void;
  openBuilder(): void;
}

function AddChip({ object, add, open, setOpen, openBuilder }: AddProps) {
  const t = useT();
  const phone = useIsPhone();
  const apply = (leaf: Leaf) => {
    setOpen(false);
    add(leaf);
  };
  const advanced = () => {
    setOpen(false);
    openBuilder();
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomLeft"
      destroyOnHidden
      content={
        <Suspense fallback={null}>
          <LeafEditor object={object} leaf={null} apply={apply} advanced={advanced} />
        </Suspense>
      }
    >
      <button type="button" className="chip add" {...(phone && { "aria-label": t("filter.add") })}>
        <Icon name={phone ? "list-filter" : "plus"} size={12} />
        {t("filter.condition")}
        <kbd>F</kbd>
      </button>
    </Popover>
  );
}

interface ChipsProps {
  object: ObjectDef;
  where: Condition | null;
  change(where: Condition | null): void;
  adding: boolean;
  setAdding(open: boolean): void;
  openBuilder(): void;
}

/** The conditions of a list as chips: click to edit, × to drop, F to add. */
export function Chips({ object, where, change, adding, setAdding, openBuilder }: ChipsProps) {
  const t = useT();
  const conditions = parts(where);
  const replace = (index: number, next: Condition) =>
    change(joined(conditions.map((condition, at) => (at === index ? next : condition))));
  const drop = (index: number) => change(joined(conditions.filter((_, at) => at !== index)));
  return (
    <>
      {conditions.map((condition, index) => (
        <Chip
          key={index}
          object={object}
          condition={condition}
          change={(next) => replace(index, next)}
          drop={() => drop(index)}
          openBuilder={openBuilder}
        />
      ))}
      <AddChip
        object={object}
        add={(leaf) => change(joined([...conditions, leaf]))}
        open={adding}
        setOpen={setAdding}
        openBuilder={openBuilder}
      />
      {conditions.length > 0 && (
        <button type="button" className="btn link sm t2" onClick={() => change(null)}>
          {t("filter.clear")}
        </button>
      )}
    </>
  );
}
