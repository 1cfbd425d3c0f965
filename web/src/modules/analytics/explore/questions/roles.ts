import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";

interface RoleName {
  id: number;
  name: string;
}

/** What the roles are called, for whoever shares something with the people of one. */
export function useRoles() {
  return useQuery({
    queryKey: ["roles", "names"],
    queryFn: async ({ signal }) => (await api.get<{ items: RoleName[] }>("/roles/names", undefined, signal)).items,
    staleTime: 60_000,
  });
}
