import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { api } from "../api/api";
import { asProblem } from "../api/problem";
import type { Language } from "../i18n/i18n";

export interface SessionUser {
  id: number;
  name: string;
  email: string;
  language: Language | null;
  theme: "light" | "dark" | "system" | null;
  density: "compact" | "default" | "comfortable" | null;
  timeZone: string | null;
  departmentId: number | null;
  departmentName: string | null;
  roles: string[];
  /** Whether single-key shortcuts are on. */
  singleKeys: boolean;
}

export interface Session {
  user: SessionUser;
  demo: boolean;
  rights: { administer?: boolean; audit?: boolean; [right: string]: boolean | undefined };
}

export const sessionKey = ["session"] as const;

async function read(signal: AbortSignal): Promise<Session | null> {
  try {
    return await api.get<Session>("/session", undefined, signal);
  } catch (error) {
    if (asProblem(error).status === 401) return null;
    throw error;
  }
}

/** Who is signed in; null when nobody is. */
export function useSessionQuery() {
  return useQuery({ queryKey: sessionKey, queryFn: ({ signal }) => read(signal), staleTime: 60_000 });
}

/** The session inside the shell, where somebody is always signed in. */
export function useSession(): Session {
  const { data } = useSuspenseQuery({ queryKey: sessionKey, queryFn: ({ signal }) => read(signal), staleTime: 60_000 });
  if (!data) throw new Error("nobody is signed in");
  return data;
}

/** Ends the session on the server and forgets everything that was read. */
export function useSignOut(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await api.delete("/session").catch(() => undefined);
    queries.clear();
    location.assign("/sign-in");
  };
}
