import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, content, type Schemas } from "@/platform/api/client";
import { asProblem, type Problem } from "@/platform/api/problem";

export type Proof = Schemas["OwnSecondFactorProof"];

const key = ["profile", "second-factor"] as const;

export function useSecondFactor() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => content(client.GET("/api/v1/profile/second-factor", { signal })),
  });
}

/** Asks the server and keeps what it refuses; what it says is read anew either way. */
export function useAsk() {
  const queries = useQueryClient();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const ask = async <T>(question: () => Promise<T>): Promise<T | null> => {
    setBusy(true);
    try {
      const answer = await question();
      setProblem(null);
      return answer;
    } catch (failed) {
      setProblem(asProblem(failed));
      return null;
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: key });
    }
  };
  const errorOf = (field: string) => problem?.errors[field]?.[0]?.message;
  const general = problem && Object.keys(problem.errors).length === 0 ? problem.message : undefined;
  return { ask, busy, errorOf, general };
}
