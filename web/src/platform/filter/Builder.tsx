import { Modal } from "antd";
import { useState } from "react";
import type { ObjectDef } from "../catalogue/types";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { asGroup, type Group, type GroupItem, isGroup, toCondition } from "./builderModel";
import type { Condition, Leaf } from "./condition";
import { LeafFields } from "./LeafFields";

interface GroupEditorProps {
  object: ObjectDef;
  group: Group;
  change(group: Group): void;
  depth: number;
  remove?: () => void;
}

function ItemEditor({
  object,
  item,
  change,
  remove,
  depth,
}: {
  object: ObjectDef;
  item: GroupItem;
  change(item: GroupItem): void;
  remove(): void;
  depth: number;
}) {
  const t = useT();
  if (isGroup(item))
    return <GroupEditor object={object} group={item} change={change} depth={depth + 1} remove={remove} />;
  if ("kept" in item)
    return (
      <div className="builder-row">
        <span className="tag">{t("filter.kept")}</span>
        <button type="button" className="btn icon sm ghost" aria-label={t("filter.dropRow")} onClick={remove}>
          <Icon name="x" size={14} />
        </button>
      </div>
    );
  return (
    <div className="builder-row">
      <LeafFields object={object} leaf={item.leaf} change={(leaf: Leaf) => change({ leaf })} />
      <button type="button" className="btn icon sm ghost" aria-label={t("filter.dropRow")} onClick={remove}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

function GroupEditor({ object, group, change, depth, remove }: GroupEditorProps) {
  const t = useT();
  const items = group.items;
  const put = (next: GroupItem[]) => change({ ...group, items: next });
  return (
    <div className={`builder-group ${depth > 0 ? "inner" : ""}`}>
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
      <div className="row">
        <button type="button" className="btn sm ghost" onClick={() => put([...items, { leaf: null }])}>
          <Icon name="plus" size={14} />
          {t("filter.condition")}
        </button>
        {depth < 2 && (
          <button
            type="button"
            className="btn sm ghost"
            onClick={() => put([...items, { kind: group.kind === "all" ? "any" : "all", items: [{ leaf: null }] }])}
          >
            <Icon name="plus" size={14} />
            {t("filter.group")}
          </button>
        )}
      </div>
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
    <Modal
      open
      onCancel={close}
      onOk={submit}
      width={720}
      title={t("filter.advanced")}
      okText={t("filter.apply")}
      cancelText={t("app.cancel")}
    >
      <GroupEditor object={object} group={group} change={setGroup} depth={0} />
    </Modal>
  );
}
