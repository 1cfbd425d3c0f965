import { type QueryClient, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/api";
import { client, content, type Schemas } from "../api/client";
import { toast } from "../feedback/toasts";
import { tell } from "../record/save";

export type Approval = Schemas["ShowApprovalResponse"];
export type ApprovalItem = Schemas["ListApprovalsItem"];
export type Decision = "approve" | "reject" | "return";

export const boxes = ["todo", "asked", "done", "all"] as const;
export type Box = (typeof boxes)[number];

export const approvalsKey = ["approvals"] as const;
export const oneKey = (id: number) => [...approvalsKey, "one", id] as const;

/** One of the lists, the newest first. */
export function useApprovals(box: Box) {
  return useInfiniteQuery({
    queryKey: [...approvalsKey, "list", box],
    queryFn: ({ pageParam, signal }) =>
      content(
        client.GET("/api/v1/approvals", {
          params: { query: { box, ...(pageParam !== null && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
}

export function useApproval(id: number) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => content(client.GET("/api/v1/approvals/{id}", { params: { path: { id } }, signal })),
    retry: false,
  });
}

/** What waits for the caller: the newest few and how many there are. */
export function usePending() {
  return useQuery({
    queryKey: [...approvalsKey, "pending"],
    queryFn: ({ signal }) =>
      content(client.GET("/api/v1/approvals", { params: { query: { box: "todo", limit: 5 } }, signal })),
    staleTime: 60_000,
  });
}

export const refreshApprovals = (queries: QueryClient): Promise<void> =>
  queries.invalidateQueries({ queryKey: approvalsKey });

/** Sends an action of the approval and says what came of it; false when it was refused. */
export function useAct(approval: Approval) {
  const queries = useQueryClient();
  return async (action: string, body: object, said: string): Promise<boolean> => {
    try {
      queries.setQueryData(oneKey(approval.id), await api.post<Approval>(`/approvals/${approval.id}/${action}`, body));
      toast.ok(said);
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      void refreshApprovals(queries);
    }
  };
}
