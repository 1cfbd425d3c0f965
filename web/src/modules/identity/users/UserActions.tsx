import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { part } from "@/platform/registry/part";
import type { RecordProps } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";

const HandoverDialog = part(() => import("./HandoverDialog").then((loaded) => loaded.HandoverDialog));
const LinkDialog = part(() => import("./LinkDialog").then((loaded) => loaded.LinkDialog));
const UserRolesDialog = part(() => import("./UserRolesDialog").then((loaded) => loaded.UserRolesDialog));

type Opened = "roles" | "handover" | { link: string } | null;

/** What an administrator does with a person: roles, reset link, disable and enable, hand over. */
export function UserActions({ row }: RecordProps) {
  const t = useT();
  const queries = useQueryClient();
  const { rights, user } = useSession();
  const [opened, setOpened] = useState<Opened>(null);
  if (!rights.administer) return null;
  const name = String(row.name);
  const post = async <T,>(path: string, said?: string) => {
    try {
      const answer = await api.post<T>(`/users/${row.id}/${path}`);
      if (said) toast.ok(said);
      refreshObject(queries, "users");
      return answer;
    } catch (error) {
      tell(error);
      return null;
    }
  };
  const reset = async () => {
    const answer = await post<{ link: string }>(row.state === "invited" ? "invitation" : "password-reset");
    if (answer) setOpened({ link: new URL(answer.link, location.origin).href });
  };
  const disabled = row.state === "disabled";
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpened("roles")}>
        <Icon name="shield-check" />
        {t("settings.userRoles")}
      </button>
      <button type="button" className="btn" onClick={() => void reset()}>
        <Icon name="link" />
        {t(row.state === "invited" ? "settings.inviteLink" : "settings.resetLink")}
      </button>
      <button type="button" className="btn" onClick={() => setOpened("handover")}>
        <Icon name="send" />
        {t("settings.handover")}
      </button>
      {row.id !== user.id && (
        <button
          type="button"
          className="btn"
          onClick={() => void post("second-factor-removal", t("settings.secondFactorReset", { name }))}
        >
          <Icon name="key-round" />
          {t("settings.resetSecondFactor")}
        </button>
      )}
      {row.id !== user.id && (
        <button
          type="button"
          className={`btn ${disabled ? "" : "danger"}`}
          onClick={() =>
            void (disabled
              ? post("enabling", t("settings.enabled", { name }))
              : post("disabling", t("settings.disabled", { name })))
          }
        >
          <Icon name={disabled ? "circle-check" : "lock"} />
          {t(disabled ? "settings.enable" : "settings.disable")}
        </button>
      )}
      {opened === "roles" && <UserRolesDialog id={row.id} name={name} close={() => setOpened(null)} />}
      {opened === "handover" && <HandoverDialog id={row.id} name={name} close={() => setOpened(null)} />}
      {opened && typeof opened === "object" && (
        <LinkDialog name={name} link={opened.link} close={() => setOpened(null)} />
      )}
    </>
  );
}
