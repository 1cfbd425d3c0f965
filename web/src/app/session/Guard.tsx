import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, Suspense, useEffect } from "react";
import { Navigate, useLocation } from "react-router";
import { whenSignedOut } from "@/platform/api/api";
import { setAppearance } from "@/platform/appearance/appearance";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { currentLanguage } from "@/platform/i18n/i18n";
import { type Session, sessionKey, useSessionQuery } from "@/platform/session/session";
import { changeLanguage } from "../i18n/language";
import { ShellSkeleton } from "../shell/ShellSkeleton";

/** Makes the page follow the choices stored with the user. */
function useOwnChoices(session: Session | null | undefined) {
  const user = session?.user;
  useEffect(() => {
    if (!user) return;
    if (user.language && user.language !== currentLanguage()) void changeLanguage(user.language);
    setAppearance({ ...(user.theme && { theme: user.theme }), ...(user.density && { density: user.density }) });
  }, [user]);
}

/** Lets only signed-in people through; sends others to sign in and back. */
export function Guard({ children }: { children: ReactNode }) {
  const { data, error, refetch } = useSessionQuery();
  const queries = useQueryClient();
  const { pathname, search } = useLocation();
  useOwnChoices(data);
  useEffect(() => whenSignedOut(() => queries.setQueryData(sessionKey, null)), [queries]);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (data === undefined) return <ShellSkeleton />;
  if (data === null) return <Navigate to={`/sign-in?back=${encodeURIComponent(pathname + search)}`} replace />;
  return <Suspense fallback={<ShellSkeleton />}>{children}</Suspense>;
}
