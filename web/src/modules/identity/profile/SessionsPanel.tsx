import { useQuery, useQueryClient } from "@tanstack/react-query";
import { client, content, type Schemas } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";

type SessionEntry = Schemas["OwnSessionsItem"];

const key = ["profile", "sessions"] as const;

/** Browser and system in a few words. */
function deviceOf(agent: string | null): string {
  const browser =
    /(Edg|OPR|Firefox|Chrome|Safari)[/\d.]*/
      .exec(agent ?? "")?.[1]
      ?.replace("Edg", "Edge")
      .replace("OPR", "Opera") ?? "";
  const system = /(Windows|Mac OS X|iPhone|iPad|Android|Linux)/.exec(agent ?? "")?.[1] ?? "";
  return [browser, system].filter(Boolean).join(" · ") || (agent ?? "—");
}

/** Where the account is signed in, and ending it there. */
export function SessionsPanel() {
  const t = useT();
  const { instant } = useFormats();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => content(client.GET("/api/v1/profile/sessions", { signal })),
  });
  const end = (entry: SessionEntry) =>
    client
      .DELETE("/api/v1/profile/sessions/{id}", { params: { path: { id: entry.id } } })
      .then(() => toast.ok(t("identity.sessionEnded")))
      .catch(tell)
      .finally(() => queries.invalidateQueries({ queryKey: key }));
  return (
    <section className="panel">
      <h2>{t("identity.sessions")}</h2>
      <div className="rows">
        {data?.map((entry) => (
          <div key={entry.id}>
            <span className="sp col">
              <span>{deviceOf(entry.userAgent)}</span>
              <span className="t3 sm">
                {entry.ip} {t("identity.lastSeen", { at: instant(entry.lastSeenAt) })}
              </span>
            </span>
            {entry.current ? (
              <span className="tag ok">{t("identity.thisDevice")}</span>
            ) : (
              <button type="button" className="btn sm" onClick={() => void end(entry)}>
                {t("identity.endSession")}
              </button>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
