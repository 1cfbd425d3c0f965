import { useParams } from "react-router";
import { Problem } from "@/platform/api/problem";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import { useWatch } from "@/platform/realtime/realtime";
import { RecordSkeleton } from "@/platform/record/RecordSkeleton";
import { useContent } from "./content";
import { QuoteEditor } from "./QuoteEditor";

const missing = new Problem(404, {});

function Loaded({ object, id }: { object: ObjectDef; id: number }) {
  const { data, error, refetch } = useContent(id);
  useWatch("quotes", [id]);
  if (data) return <QuoteEditor object={object} content={data} />;
  return error ? <ErrorState error={error} what={object.label} retry={() => void refetch()} /> : <RecordSkeleton />;
}

/** `/quotes/12`: an offer with its lines, edited in place. */
export function QuotePage() {
  const { id = "" } = useParams();
  const object = useObjectMaybe("quotes");
  if (!object || !may(object, "read") || !/^\d+$/.test(id)) return <ErrorState error={missing} />;
  return <Loaded key={id} object={object} id={Number(id)} />;
}
