import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client, content, type Schemas } from "@/platform/api/client";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { TokenForm, type TokenRequest } from "./TokenForm";

type Token = Schemas["OwnTokensItem"];

const key = ["profile", "tokens"] as const;

/** A new token's secret, shown once. */
function Secret({ secret, close }: { secret: string; close(): void }) {
  const t = useT();
  const copy = () => void navigator.clipboard?.writeText(secret).then(() => toast.ok(t("app.copied")));
  return (
    <div className="banner warn">
      <Icon name="key-round" />
      <span className="sp col">
        <span>{t("identity.tokenOnce")}</span>
        <code className="mono">{secret}</code>
      </span>
      <button type="button" className="btn sm" onClick={copy}>
        <Icon name="copy" size={14} />
        {t("identity.copyToken")}
      </button>
      <button type="button" className="btn icon sm ghost" aria-label={t("app.close")} onClick={close}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

/** Keys for programs that act with this person's rights. */
export function TokensPanel() {
  const t = useT();
  const { date } = useFormats();
  const queries = useQueryClient();
  const [secret, setSecret] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => content(client.GET("/api/v1/profile/tokens", { signal })),
  });
  const settled = () => queries.invalidateQueries({ queryKey: key });
  const create = (request: TokenRequest) =>
    content(client.POST("/api/v1/profile/tokens", { body: request }))
      .then(({ token }) => setSecret(token ?? null))
      .catch(tell)
      .finally(settled);
  const revoke = (token: Token) =>
    client
      .DELETE("/api/v1/profile/tokens/{id}", { params: { path: { id: token.id } } })
      .then(() => toast.ok(t("identity.tokenRevoked", { name: token.name })))
      .catch(tell)
      .finally(settled);
  return (
    <section className="panel">
      <h2>{t("identity.tokens")}</h2>
      {secret && <Secret secret={secret} close={() => setSecret(null)} />}
      <div className="rows">
        {data?.map((token) => (
          <div key={token.id}>
            <span className="sp col">
              <span>{token.name}</span>
              <span className="t3 sm">
                {token.scopes.map((scope) => t(`record.levels.${scope}`)).join(t("app.listSeparator"))}{" "}
                {token.expiresOn ? t("identity.expires", { on: date(token.expiresOn) }) : t("identity.noExpiry")}
              </span>
            </span>
            <button type="button" className="btn sm" onClick={() => void revoke(token)}>
              {t("identity.revokeToken")}
            </button>
          </div>
        ))}
      </div>
      <TokenForm create={create} />
    </section>
  );
}
