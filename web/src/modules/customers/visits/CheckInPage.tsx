import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useNavigate, useParams } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { recordKey, tell } from "@/platform/record/save";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useRefreshCalendar } from "../calendar/useCalendar";
import { CheckInCard } from "./CheckInCard";
import { CheckInFoot } from "./CheckInFoot";
import { CheckOutForm } from "./CheckOutForm";
import { Choices } from "./Choices";
import { Photos } from "./Photos";
import { useWaiting } from "./useWaiting";
import { here, type Place } from "./visits";
import { take, waitingFor } from "./waiting";
import "./visits.css";

export interface Outcome {
  result: string;
  nextStep: string;
  nextContactOn: string | null;
}

/** Where the device is, asked when the page opens and again on demand. */
function useHere() {
  const [place, setPlace] = useState<Place | null | undefined>(undefined);
  const look = () => {
    setPlace(undefined);
    void here().then(setPlace);
  };
  useEffect(() => void here().then(setPlace), []);
  return { place, look };
}

/** Check-in and check-out on the phone. */
export function CheckInPage() {
  const t = useT();
  const id = Number(useParams().id);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refresh = useRefreshCalendar();
  const { place, look } = useHere();
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome>({ result: "", nextStep: "", nextContactOn: null });
  const {
    data: visit,
    error,
    refetch,
  } = useQuery({
    queryKey: recordKey("visits", id),
    queryFn: ({ signal }) => api.get<Row>(`/visits/${id}`, undefined, signal),
  });
  useWaiting();
  useCrumbs([{ label: t("work.route"), to: "/visits/route" }, { label: t("work.visitCheckIn") }]);
  if (error && !visit) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!visit) return <div className="page" aria-busy="true" />;
  const kept = waitingFor(id);
  const state = kept ? (kept.step === "check-in" ? "arrived" : "done") : visit.state;
  const step = async (name: "check-in" | "check-out") => {
    setBusy(true);
    try {
      const body =
        name === "check-in"
          ? {}
          : { result: outcome.result, nextStep: outcome.nextStep || null, nextContactOn: outcome.nextContactOn };
      const how = await take(id, name, { ...body, ...(place && { place }) });
      toast.ok(t(how === "kept" ? "work.kept" : name === "check-in" ? "work.checkedIn" : "work.checkedOut"));
      if (name === "check-out") void navigate("/visits/route");
    } catch (problem) {
      tell(problem);
    }
    void queries.invalidateQueries({ queryKey: recordKey("visits", id) });
    refresh();
    setBusy(false);
  };
  return (
    <>
      <div className="page">
        <div className="wk-checkin">
          <CheckInCard visit={visit} place={place} look={look} waits={kept !== undefined} />
          {state === "planned" && <Choices visit={visit} />}
          {state === "arrived" && <CheckOutForm visit={visit} outcome={outcome} change={setOutcome} />}
          {state !== "cancelled" && <Photos id={id} />}
        </div>
      </div>
      <CheckInFoot visit={visit} state={String(state)} busy={busy} ready={outcome.result.trim() !== ""} step={step} />
    </>
  );
}
