import { lazy } from "react";
import type { Row } from "../api/row";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { type BulkAction, featuresOf } from "../registry/registry";

const AssignDialog = lazy(() => import("./AssignDialog").then((loaded) => ({ default: loaded.AssignDialog })));
const EditFieldDialog = lazy(() => import("./EditFieldDialog").then((loaded) => ({ default: loaded.EditFieldDialog })));
const TagDialog = lazy(() => import("./TagDialog").then((loaded) => ({ default: loaded.TagDialog })));

const assign: BulkAction = {
  key: "assign",
  icon: "user-plus",
  label: "list.assign",
  right: "assign",
  Dialog: AssignDialog,
};
const tag: BulkAction = { key: "tag", icon: "tag", label: "list.tag", right: "update", Dialog: TagDialog };
const edit: BulkAction = {
  key: "edit",
  icon: "pencil",
  label: "list.editField",
  right: "update",
  Dialog: EditFieldDialog,
};

/** What every object offers, then what its module adds for these rows. */
export function bulkActions(object: ObjectDef, rows: Row[], everything: boolean): BulkAction[] {
  const tagged = object.fields.some((field) => field.key === "tags" && field.access === "write");
  const added = everything
    ? []
    : (featuresOf(object.key).bulk ?? []).filter((action) => action.applies?.(rows) ?? true);
  return [...(object.owned ? [assign] : []), ...(tagged ? [tag] : []), edit, ...added].filter((action) =>
    may(object, action.right),
  );
}
