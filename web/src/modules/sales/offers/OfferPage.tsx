import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useParams } from "react-router";
import { changeLanguage } from "@/app/i18n/language";
import { api, download } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { type Language, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { AnswerForm } from "./AnswerForm";
import "./offers.css";

/** An offer as somebody outside sees it. */
export interface Offer {
  html: string;
  company: string;
  number: string;
  name: string;
  state: string;
  language: string;
  expiresAt: string;
  answeredBy: string | null;
}

function Gone({ error }: { error: unknown }) {
  const t = useT();
  const problem = asProblem(error);
  return (
    <main className="o-gone">
      <h1>{t(problem.status === 404 ? "offers.gone" : "offers.failed")}</h1>
      <p className="t2">{problem.message}</p>
    </main>
  );
}

function PdfButton({ secret, name }: { secret: string; name: string }) {
  const t = useT();
  const [failed, setFailed] = useState("");
  const fetchFile = () =>
    download("GET", `/offers/${secret}/pdf`, undefined, `${name}.pdf`).catch((error: unknown) =>
      setFailed(asProblem(error).message),
    );
  return (
    <>
      <button type="button" className="btn" onClick={() => void fetchFile()}>
        <Icon name="download" size={14} />
        {t("quotes.pdf")}
      </button>
      {failed && (
        <span className="danger sm" role="alert">
          {failed}
        </span>
      )}
    </>
  );
}

function useOfferLanguage(language: string | undefined) {
  useEffect(() => {
    if (language) void changeLanguage(language as Language);
  }, [language]);
}

/** `/offer/…`: where the link leads that a customer was given. */
export function OfferPage() {
  const t = useT();
  const queries = useQueryClient();
  const { secret = "" } = useParams();
  const key = ["offer", secret];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<Offer>(`/offers/${secret}`, undefined, signal),
    retry: false,
    refetchOnWindowFocus: false,
  });
  useOfferLanguage(data?.language);
  if (error) return <Gone error={error} />;
  if (!data) return <main className="o-gone" aria-busy />;
  return (
    <main className="o-page">
      <header className="o-head">
        <div className="sp">
          <b>{data.company}</b>
          <h1>
            {data.name} <span className="t3">{data.number}</span>
          </h1>
        </div>
        <PdfButton secret={secret} name={data.number} />
      </header>
      <iframe title={data.name} sandbox="" srcDoc={data.html} />
      {data.state === "sent" ? (
        <AnswerForm secret={secret} answered={() => void queries.invalidateQueries({ queryKey: key })} />
      ) : (
        <p className="o-done" role="status">
          {t(`offers.states.${data.state}`, { name: data.answeredBy ?? "" })}
        </p>
      )}
    </main>
  );
}
