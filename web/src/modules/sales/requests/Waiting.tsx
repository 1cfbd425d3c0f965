import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import type { RecordProps } from "@/platform/registry/registry";
import { ApprovalStrip } from "../quotes/ApprovalStrip";

/** Who is still to approve a record that keeps the number of its approval. */
export function Waiting({ object, row }: RecordProps) {
  const { data } = useQuery({
    queryKey: ["rows", object.key, row.id, "approval", row.version],
    queryFn: ({ signal }) => api.get<Page>(`/${object.key}`, { id: row.id, fields: "id,approvalId" }, signal),
  });
  const approval = data?.items[0]?.approvalId;
  return typeof approval === "number" ? <ApprovalStrip id={approval} of="settling" /> : null;
}
