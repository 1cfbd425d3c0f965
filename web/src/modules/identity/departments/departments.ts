import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";

export interface Department extends Row {
  name: string;
  parentId: number | null;
}

export interface Node {
  department: Department;
  children: Node[];
}

/** All departments; a company has hundreds, not more. */
export function useDepartments() {
  return useQuery({
    queryKey: ["rows", "departments", "tree"],
    queryFn: async ({ signal }) => {
      const all: Department[] = [];
      let cursor: string | null = null;
      do {
        const page: Page = await api.post<Page>(
          "/departments/query",
          { limit: 200, ...(cursor && { cursor }) },
          { signal },
        );
        all.push(...(page.items as Department[]));
        cursor = page.next;
      } while (cursor);
      return all;
    },
  });
}

/** The tree of a flat list; what hangs on a missing parent stands at the top. */
export function treeOf(departments: Department[]): Node[] {
  const nodes = new Map(departments.map((department) => [department.id, { department, children: [] as Node[] }]));
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const parent = node.department.parentId === null ? undefined : nodes.get(node.department.parentId);
    (parent?.children ?? roots).push(node);
  }
  const place = (node: Node) => Number(node.department.position ?? 0);
  const order = (list: Node[]): Node[] =>
    list
      .sort((a, b) => place(a) - place(b) || a.department.id - b.department.id)
      .map((node) => ({ ...node, children: order(node.children) }));
  return order(roots);
}

/** Whether a department lies at or below another, where it must not be moved. */
export function isBelow(departments: Department[], id: number, ancestor: number): boolean {
  let at: number | null | undefined = id;
  for (let steps = 0; at && steps < 100; steps += 1) {
    if (at === ancestor) return true;
    at = departments.find((department) => department.id === at)?.parentId;
  }
  return false;
}
