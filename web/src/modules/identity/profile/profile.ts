import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { t } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { sessionKey } from "@/platform/session/session";

export type Profile = Schemas["ProfileAnswer"];

export const profileKey = ["profile"] as const;

export function useProfile() {
  return useQuery({
    queryKey: profileKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/profile", { signal })),
  });
}

/** Saves a change of the own profile and lets the whole page follow. */
export function useProfileSave() {
  const queries = useQueryClient();
  return async (change: Partial<Profile>): Promise<boolean> => {
    try {
      await api.patch("/profile", change);
      await Promise.all([
        queries.invalidateQueries({ queryKey: profileKey }),
        queries.invalidateQueries({ queryKey: sessionKey }),
      ]);
      toast.ok(t("record.saved"));
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
}
