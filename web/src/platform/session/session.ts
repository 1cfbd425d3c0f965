import { useQuery, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { client, content, type Schemas } from "../api/client";
import { asProblem } from "../api/problem";
import type { Language } from "../i18n/i18n";

type Answer = Schemas["SessionAnswer"];

export interface SessionUser extends Omit<Answer["user"], "language" | "theme" | "density"> {
  language: Language | null;
  theme: "light" | "dark" | "system" | null;
  density: "compact" | "default" | "comfortable" | null;
}

/** Who is signed in, and the duties by name, such as `administer`. */
export interface Session extends Omit<Answer, "user"> {
  user: SessionUser;
}

/** The document knows words where the browser app knows which words. */
export const narrowed = (answer: Answer): Session => answer as Session;

export const sessionKey = ["session"] as const;

async function read(signal: AbortSignal): Promise<Session | null> {
  try {
    return narrowed(await content(client.GET("/api/v1/session", { signal })));
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
    await client.DELETE("/api/v1/session").catch(() => undefined);
    queries.clear();
    location.assign("/sign-in");
  };
}
