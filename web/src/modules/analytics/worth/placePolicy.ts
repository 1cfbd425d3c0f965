import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { runsKey } from "../runs";
import { type PlacePreview, type Policy, policyKey } from "./worth";

const STALE = 412;

type Kept = Pick<Policy, "settings" | "automatic">;

/** Looking at what a policy would do, keeping it, running it, and taking that back. */
export function usePlacePolicy(policy: Policy) {
  const t = useT();
  const queries = useQueryClient();
  const { model } = policy;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [preview, setPreview] = useState<PlacePreview | null>(null);

  const asked = async (work: () => Promise<void>) => {
    setErrors({});
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      const found = Object.entries(problem.errors).map(([key, [first]]) => [key, first?.message ?? ""]);
      setErrors(Object.fromEntries(found));
      if (problem.status === STALE) {
        toast.error(t("worth.policy.stale"));
        await queries.invalidateQueries({ queryKey: policyKey(model) });
      } else if (found.length === 0) tell(error);
    }
  };

  const put = async (kept: Kept, version: number, run: boolean): Promise<Policy> => {
    const now = await api.put<Policy>(`/analytics/policies/${model}`, kept, { version });
    queries.setQueryData(policyKey(model), now);
    if (run) await api.post("/analytics/runs", { model });
    await queries.invalidateQueries({ queryKey: runsKey });
    return now;
  };

  /**
   * Keeps it, and moves the customers where that is asked for; what was before comes back with one press.
   * @param back Called with what is kept again after that press.
   */
  const keep = (kept: Kept, run: boolean, back: (kept: Kept) => void) =>
    asked(async () => {
      const now = await put(kept, policy.version, run);
      setPreview(null);
      toast.ok(t(run ? "worth.policy.running" : "worth.policy.saved"), {
        undo: () =>
          asked(async () => {
            await put({ settings: policy.settings, automatic: policy.automatic }, now.version, run);
            back(policy);
            toast.ok(t("app.undone"));
          }),
      });
    });

  const look = (settings: Record<string, string>) =>
    asked(async () => setPreview(await api.post<PlacePreview>(`/analytics/policies/${model}/preview`, { settings })));

  return { errors, preview, look, keep, close: () => setPreview(null) };
}
