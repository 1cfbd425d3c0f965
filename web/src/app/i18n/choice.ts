import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Language } from "@/platform/i18n/i18n";
import { type Session, sessionKey } from "@/platform/session/session";
import { changeLanguage } from "./language";

/** Stores the user's language first, because the server words its answers in it, then switches the page. */
export function useLanguageChoice(): (language: Language) => Promise<void> {
  const queries = useQueryClient();
  return async (language) => {
    await api.patch("/profile", { language }).catch(() => undefined);
    queries.setQueryData<Session>(
      sessionKey,
      (session) => session && { ...session, user: { ...session.user, language } },
    );
    await changeLanguage(language);
  };
}
