import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { client, content } from "@/platform/api/client";

const startKey = ["boards", "start"] as const;
const REMEMBERED = "zhike.start-board";

/** The board with which the day begins; null for none, undefined while it is not known. */
export function useStart(): string | null | undefined {
  const { data } = useQuery({
    queryKey: startKey,
    queryFn: async ({ signal }) => {
      const { board } = await content(client.GET("/api/v1/boards/start", { signal }));
      if (board) localStorage.setItem(REMEMBERED, board);
      else localStorage.removeItem(REMEMBERED);
      return board;
    },
    staleTime: 300_000,
    retry: false,
  });
  return data;
}

/** Where `/` leads; what was so the last time holds until the server has answered. */
export function useStartAddress(): string | null {
  const known = useStart();
  const key = known === undefined ? localStorage.getItem(REMEMBERED) : known;
  return key ? `/boards/${encodeURIComponent(key)}` : null;
}

export function useChooseStart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (board: string | null) => content(client.PUT("/api/v1/boards/start", { body: { board } })),
    onSuccess: ({ board }) => queries.setQueryData(startKey, board),
  });
}
