import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import type { Job } from "@/platform/feedback/jobs";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import type { Reason } from "./candidates";

/** Customers that the scan takes for the same. */
export interface DuplicateGroup {
  id: number;
  score: number;
  reasons: Reason[];
  customers: Row[];
}

const groupsKey = ["duplicate-groups"] as const;

export function useGroups() {
  return useInfiniteQuery({
    queryKey: groupsKey,
    queryFn: ({ pageParam, signal }) =>
      api.get<{ items: DuplicateGroup[]; next: string | null; count?: number }>(
        "/customers/duplicate-groups",
        { cursor: pageParam ?? undefined },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useGroupWork() {
  const t = useT();
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: groupsKey });
  const dismiss = async (group: DuplicateGroup) => {
    try {
      await api.post(`/customers/duplicate-groups/${group.id}/dismissal`);
      toast.ok(t("customers.groupDismissed"));
    } catch (error) {
      tell(error);
    }
    await refresh();
  };
  const scan = async (): Promise<Pick<Job, "id"> | null> => {
    try {
      return await api.post<Pick<Job, "id">>("/customers/duplicate-scan");
    } catch (error) {
      tell(error);
      return null;
    }
  };
  return { dismiss, scan, refresh };
}
