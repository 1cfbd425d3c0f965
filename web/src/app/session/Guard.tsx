import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Navigate, useLocation } from "react-router";
import { whenSignedOut } from "@/platform/api/api";
import { setAppearance } from "@/platform/appearance/appearance";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { currentLanguage, type Language, useLanguage } from "@/platform/i18n/i18n";
import { part } from "@/platform/registry/part";
import { type Session, sessionKey, useSessionQuery } from "@/platform/session/session";
import { changeLanguage } from "../i18n/language";
import { ShellSkeleton } from "../shell/ShellSkeleton";

const DuePage = part(() => import("@/modules/identity/second-factor/DuePage").then((loaded) => loaded.DuePage));

/** Makes the page follow the choices stored with the user; true once it speaks the user's language. */
function useOwnChoices(session: Session | null | undefined): boolean {
  const user = session?.user;
  const [applied, setApplied] = useState<number | null>(null);
  useEffect(() => {
    if (!user) return;
    setAppearance({ ...(user.theme && { theme: user.theme }), ...(user.density && { density: user.density }) });
    const other = user.language && user.language !== currentLanguage();
    void (other ? changeLanguage(user.language as Language) : Promise.resolve()).then(() => setApplied(user.id));
  }, [user]);
  return user !== undefined && applied === user.id;
}

/** Asks again for everything the server words, once the language is another. */
function useRetranslation(language: Language) {
  const queries = useQueryClient();
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current !== language) void queries.invalidateQueries();
    shown.current = language;
  }, [language, queries]);
}

/** Lets only signed-in people through; sends others to sign in and back. */
export function Guard({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useSessionQuery();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  const language = useLanguage();
  const ready = useOwnChoices(data);
  useRetranslation(language);
  useEffect(() => whenSignedOut(() => queries.setQueryData(sessionKey, null)), [queries]);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === null) return <Navigate to={`/sign-in?back=${encodeURIComponent(pathname + search)}`} replace />;
  if (!ready) return <ShellSkeleton />;
  if (data?.secondFactorDue) return <DuePage />;
  return <Suspense fallback={<ShellSkeleton />}>{children}</Suspense>;
}
