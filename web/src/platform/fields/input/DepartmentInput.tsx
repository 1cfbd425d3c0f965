import { useQuery } from "@tanstack/react-query";
import { TreeSelect } from "antd";
import { api } from "../../api/api";
import type { Page, Row } from "../../api/row";
import { useObjectMaybe } from "../../catalogue/catalogue";
import { useT } from "../../i18n/i18n";
import { rememberTitle } from "../remembered";
import { RecordInput } from "./RecordInput";
import { ariaOf, type InputProps } from "./types";

interface Node {
  value: number | string;
  title: string;
  children: Node[];
}

/** Rows with parents as a tree; rows whose parent is hidden stand at the top. */
export function asTree(rows: Row[]): Node[] {
  const nodes = new Map(
    rows.map((row): [number, Node] => [row.id, { value: row.id, title: String(row.name), children: [] }]),
  );
  const tops: Node[] = [];
  for (const row of rows) {
    const node = nodes.get(row.id) as Node;
    const parent = typeof row.parentId === "number" ? nodes.get(row.parentId) : undefined;
    (parent?.children ?? tops).push(node);
  }
  return tops;
}

export function useDepartments(enabled = true) {
  return useQuery({
    queryKey: ["rows", "departments", "tree"],
    queryFn: async ({ signal }) => {
      const { items } = await api.post<Page>("/departments/query", { sort: ["name"], limit: 200 }, { signal });
      for (const item of items) rememberTitle("departments", item.id, String(item.name));
      return items;
    },
    staleTime: 60_000,
    enabled,
  });
}

/** Picks from the department tree. */
export function DepartmentInput(props: InputProps) {
  const t = useT();
  const readable = useObjectMaybe("departments") !== undefined;
  const { data } = useDepartments(readable);
  const { field, value, change, many, invalid, placeholder, disabled, autoFocus } = props;
  if (!readable) return <RecordInput {...props} />;
  return (
    <TreeSelect
      {...ariaOf(props)}
      treeData={asTree(data ?? [])}
      value={value as number}
      multiple={many ?? false}
      allowClear={!field.required}
      showSearch
      treeNodeFilterProp="title"
      treeDefaultExpandAll
      placeholder={placeholder ?? t("form.pickDepartment")}
      disabled={disabled ?? false}
      autoFocus={autoFocus ?? false}
      {...(invalid && { status: "error" as const })}
      onChange={(next: unknown) => change(next ?? null)}
    />
  );
}
