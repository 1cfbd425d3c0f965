import { useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import {
  asGroup,
  freshRelated,
  type Group,
  type GroupItem,
  isGroup,
  isRelatedItem,
  type RelatedItem,
  toCondition,
} from "./builderModel";
import type { Condition } from "./condition";
import { LeafFields } from "./LeafFields";
import { RelatedFields, relationOf, useRelations } from "./RelatedFields";

/** Groups and related records may lie three deep; the server takes eight levels of conditions. */
const DEEPEST = 2;

interface ItemProps {
  object: ObjectDef;
  item: GroupItem;
  change(item: GroupItem): void;
  remove(): void;
  depth: number;
}

function DropRow({ remove }: { remove(): void }) {
  const t = useT();
  return (
    <button type="button" className="btn icon sm ghost" aria-label={t("filter.dropRow")} onClick={remove}>
      <Icon name="x" size={14} />
    </button>
  );
}

function RelatedEditor({ object, item, change, remove, depth }: ItemProps & { item: RelatedItem }) {
  const t = useT();
  const relation = relationOf(useRelations(object), item);
  return (
    <div className="builder-group inner" role="group" aria-label={t("filter.related")}>
      <div className="related-row">
        <RelatedFields object={object} item={item} change={change} />
        <DropRow remove={remove} />
      </div>
      {relation && (
        <GroupEditor
          object={relation.object}
          group={item.group}
          change={(group) => change({ ...item, group })}
          depth={depth + 1}
        />
      )}
    </div>
  );
}

function ItemEditor(props: ItemProps) {
  const t = useT();
  const { object, item, change, remove, depth } = props;
  if (isGroup(item))
    return (
      <div className="builder-group inner">
        <GroupEditor object={object} group={item} change={change} depth={depth + 1} remove={remove} />
      </div>
    );
  if (isRelatedItem(item)) return <RelatedEditor {...props} item={item} />;
  return (
    <div className="builder-row">
      {"kept" in item ? (
        <span className="tag">{t("filter.kept")}</span>
      ) : (
        <LeafFields object={object} leaf={item.leaf} change={(leaf) => change({ leaf })} />
      )}
      <DropRow remove={remove} />
    </div>
  );
}

interface GroupEditorProps {
  object: ObjectDef;
  group: Group;
  change(group: Group): void;
  depth: number;
  remove?: () => void;
}

function KindChoice({ group, change, remove }: Pick<GroupEditorProps, "group" | "change" | "remove">) {
  const t = useT();
  return (
    <div className="row">
      <div className="seg">
        {(["all", "any"] as const).map((kind) => (
          <button
            type="button"
            key={kind}
            aria-pressed={group.kind === kind}
            onClick={() => change({ ...group, kind })}
          >
            {t(`filter.${kind}`)}
          </button>
        ))}
      </div>
      <span className="sp" />
      {remove && (
        <button type="button" className="btn sm ghost" onClick={remove}>
          {t("filter.dropGroup")}
        </button>
      )}
    </div>
  );
}

interface AddProps {
  object: ObjectDef;
  group: Group;
  add(item: GroupItem): void;
  depth: number;
}

function AddItem({ object, group, add, depth }: AddProps) {
  const t = useT();
  const relations = useRelations(object);
  const inner: Group = { kind: group.kind === "all" ? "any" : "all", items: [{ leaf: null }] };
  const button = (label: string, item: GroupItem) => (
    <button type="button" className="btn sm ghost" onClick={() => add(item)}>
      <Icon name="plus" size={14} />
      {label}
    </button>
  );
  return (
    <div className="row wrap">
      {button(t("filter.condition"), { leaf: null })}
      {depth < DEEPEST && button(t("filter.group"), inner)}
      {depth < DEEPEST && relations.length > 0 && button(t("filter.related"), freshRelated())}
    </div>
  );
}

/** The rows of a group, and the groups in it. */
export function GroupEditor({ object, group, change, depth, remove }: GroupEditorProps) {
  const { items } = group;
  const put = (next: GroupItem[]) => change({ ...group, items: next });
  return (
    <div className="builder-group">
      {(depth === 0 || remove || items.length > 1) && (
        <KindChoice group={group} change={change} {...(remove && { remove })} />
      )}
      {items.map((item, index) => (
        <ItemEditor
          key={index}
          object={object}
          item={item}
          depth={depth}
          change={(next) => put(items.map((old, at) => (at === index ? next : old)))}
          remove={() => put(items.filter((_, at) => at !== index))}
        />
      ))}
      <AddItem object={object} group={group} add={(item) => put([...items, item])} depth={depth} />
    </div>
  );
}

interface BuilderProps {
  object: ObjectDef;
  where: Condition | null;
  apply(where: Condition | null): void;
  close(): void;
}

/** Conditions in groups of all or any, up to three deep. */
export function Builder({ object, where, apply, close }: BuilderProps) {
  const t = useT();
  const [group, setGroup] = useState(() => asGroup(where));
  const submit = () => {
    apply(toCondition(group));
    close();
  };
  return (
    <Dialog title={t("filter.advanced")} action={t("filter.apply")} submit={submit} close={close} width={720}>
      <div className="builder">
        <GroupEditor object={object} group={group} change={setGroup} depth={0} />
      </div>
    </Dialog>
  );
}
