import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/platform/api/api";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useFormats } from "@/platform/formats/formats";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import { Signature } from "../offers/Signature";
import { linksKey, makeLink, type OfferLink, useLinks } from "./links";

function LinkRow({ quote, link }: { quote: number; link: OfferLink }) {
  const t = useT();
  const queries = useQueryClient();
  const { fullInstant, instant } = useFormats();
  const revoke = async () => {
    try {
      await api.delete(`/quotes/${quote}/links/${link.id}`);
    } catch (error) {
      tell(error);
    }
    void queries.invalidateQueries({ queryKey: linksKey(quote) });
  };
  const over = link.revoked || new Date(link.expiresAt) < new Date();
  return (
    <li className="row wrap q-link">
      <span className="sp">
        {t("quotes.links.made", { at: fullInstant(link.createdAt) })}
        <span className="t3 sm">
          {" "}
          {over ? t("quotes.links.over") : t("quotes.links.until", { at: fullInstant(link.expiresAt) })}
        </span>
        <span className="t2 sm q-block">
          {link.seenAt
            ? t("quotes.links.seen", { count: link.views, at: instant(link.seenAt) })
            : t("quotes.links.unseen")}
          {link.signer && ` · ${t("quotes.links.signed", { name: link.signer })}`}
        </span>
        {link.signature && <Signature strokes={link.signature} label={link.signer ?? ""} />}
      </span>
      {!over && (
        <button type="button" className="btn sm ghost" onClick={() => void revoke()}>
          {t("quotes.links.revoke")}
        </button>
      )}
    </li>
  );
}

/** The links of an offer: make one, see who looked, take one back. */
export function LinksDialog({ quote, close }: { quote: number; close(): void }) {
  const t = useT();
  const language = useLanguage();
  const queries = useQueryClient();
  const [days, setDays] = useState("30");
  const [made, setMade] = useState<string | null>(null);
  const links = useLinks(quote).data?.items ?? [];
  const make = async () => {
    try {
      const address = await makeLink(quote, Number(days), language);
      setMade(address);
      await navigator.clipboard?.writeText(address).then(() => toast.ok(t("quotes.links.copied")));
    } catch (error) {
      tell(error);
    }
    void queries.invalidateQueries({ queryKey: linksKey(quote) });
  };
  return (
    <Dialog
      title={t("quotes.links.title")}
      action={t("quotes.links.make")}
      submit={make}
      close={close}
      width={560}
      ready={Number(days) >= 1 && Number(days) <= 365}
      other={t("quotes.links.close")}
    >
      <div className="field">
        <label htmlFor="link-days">{t("quotes.links.days")}</label>
        <div className="input" style={{ width: 120 }}>
          <input
            id="link-days"
            inputMode="numeric"
            value={days}
            onChange={({ target }) => setDays(target.value.replace(/\D/g, ""))}
          />
        </div>
      </div>
      {made && (
        <div className="field">
          <label htmlFor="link-made">{t("quotes.links.once")}</label>
          <div className="input">
            <input id="link-made" readOnly value={made} onFocus={({ target }) => target.select()} />
            <Icon name="link" size={14} />
          </div>
        </div>
      )}
      <ul>
        {links.map((link) => (
          <LinkRow key={link.id} quote={quote} link={link} />
        ))}
      </ul>
    </Dialog>
  );
}
