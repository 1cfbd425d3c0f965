import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";

export interface DemoAccount {
  name: string;
  email: string;
  role: string;
  password: string;
}

interface SetupState {
  needed: boolean;
  demo: boolean;
  accounts?: DemoAccount[];
}

/** Whether the installation waits for its first administrator. */
export function useSetupState() {
  return useQuery({ queryKey: ["setup"], queryFn: ({ signal }) => api.get<SetupState>("/setup", undefined, signal) });
}
